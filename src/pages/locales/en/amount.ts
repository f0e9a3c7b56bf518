/** How many of something: `1 token`, `2 tokens`. */
export function amountOf(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
