/** Compares numbers separated by points. (`localeCompare` can as well, but reads the tables of a collation, which takes 5 ms.) */
export function isOlder(version: string, than: string): boolean {
  const numbers = version.split('.').map(Number);
  const others = than.split('.').map(Number);
  const at = others.findIndex((other, index) => other !== (numbers[index] ?? 0));
  return at >= 0 && (numbers[at] ?? 0) < (others[at] ?? 0);
}
