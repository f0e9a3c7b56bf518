import stringWidth from 'string-width';
import { printable } from './printable.ts';

export type Cell = string | number | null;

/** Aligned columns; `-` for an empty cell. */
export function table(heads: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const texts = [heads, ...rows.map((row) => row.map(show))];
  const widths = heads.map((_, column) => widest(texts, column));
  return texts.map((row) => line(row, widths)).join('\n');
}

/** Names and values of one object, one per line. */
export function sheet(members: readonly (readonly [string, Cell])[]): string {
  const names = members.map(([name]) => [name]);
  const longest = widest(names, 0);
  return members.map(([name, value]) => `${name.padEnd(longest)}  ${show(value)}`).join('\n');
}

/** Not `Math.max(...)`: there may be more rows than a function takes arguments. */
function widest(rows: readonly (readonly string[])[], column: number): number {
  return rows.reduce((most, row) => Math.max(most, stringWidth(row[column] ?? '')), 0);
}

function line(row: readonly string[], widths: readonly number[]): string {
  const cells = row.map((text, column) => text + ' '.repeat((widths[column] ?? 0) - stringWidth(text)));
  return cells.join('  ').trimEnd();
}

function show(cell: Cell): string {
  return cell === null || cell === '' ? '-' : printable(String(cell));
}
