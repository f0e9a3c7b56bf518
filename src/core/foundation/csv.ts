import { stringify } from 'csv-stringify/sync';

export type CsvCell = string | number | null;

/** Lines of CSV (RFC 4180 §2), the last one without its end; what a spreadsheet would take for a formula begins with an apostrophe. */
export function csvLines(rows: readonly (readonly CsvCell[])[]): string {
  return stringify([...rows], { record_delimiter: 'windows', eof: false, escape_formulas: true });
}
