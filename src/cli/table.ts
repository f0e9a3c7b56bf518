import stringWidth from 'string-width';
import { printable } from './printable.ts';

export type Cell = string | number | null;

/** Columns that are as wide as what is in them; `-` where there is nothing. */
export function table(heads: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const texts = [heads, ...rows.map((row) => row.map(show))];
  const widths = heads.map((_, column) => widest(texts, column));
  return texts.map((row) => line(row, widths)).join('\n');
}

/** The members of one thing, a line each. */
export function sheet(members: readonly (readonly [string, Cell])[]): string {
  const names = members.map(([name]) => [name]);
  const longest = widest(names, 0);
  return members.map(([name, value]) => `${name.padEnd(longest)}  ${show(value)}`).join('\n');
}

/** Not by `Math.max`: a function takes fewer arguments than there may be rows. */
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
