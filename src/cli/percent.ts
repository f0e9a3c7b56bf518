/** @param done from 0 to 1 */
export function percentOf(done: number): string {
  return `${Math.floor(done * 100)} %`;
}
