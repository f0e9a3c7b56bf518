import { CsvError, parse } from 'csv-parse/sync';

/** A line of a CSV file of people, as it is written. */
export interface ImportLine {
  /** In the file, from 1; of a record that spans several, the last one. */
  readonly line: number;
  readonly login: string;
  readonly name: string;
  readonly email: string;
  readonly admin: string;
  readonly organizations: string;
}

/** What is wrong with a line of an import. */
export interface ImportError {
  readonly line: number;
  /** A sentence. */
  readonly message: string;
}

const COLUMNS = ['login', 'name', 'email', 'admin', 'organizations'] as const;

export type ParsedImport = { readonly lines: readonly ImportLine[]; readonly errors: readonly ImportError[] };

/** @param text CSV (RFC 4180) whose first line names the columns, in any order and case */
export function parseImport(text: string): ParsedImport {
  const read = readRecords(text);
  if ('errors' in read) return { lines: [], errors: read.errors };
  const [head, ...records] = read.records;
  const columns = head?.record.map((name) => name.trim().toLowerCase()) ?? [];
  const errors = errorsOfHead(columns).map((message) => ({ line: head?.line ?? 1, message }));
  if (errors.length > 0) return { lines: [], errors };

  const lines: ImportLine[] = [];
  for (const { line, record } of records) {
    const cellOf = (column: string) => record[columns.indexOf(column)]?.trim() ?? '';
    const [login, name, email, admin, organizations] = COLUMNS.map(cellOf);
    if (record.length === columns.length && login !== undefined && name !== undefined && email !== undefined)
      lines.push({ line, login, name, email, admin: admin ?? '', organizations: organizations ?? '' });
    else
      errors.push({ line, message: `It has ${record.length} cells, and the first line ${columns.length}.` });
  }
  return { lines, errors };
}

interface CsvRecord {
  readonly line: number;
  readonly record: readonly string[];
}

type Read = { readonly records: readonly CsvRecord[] } | { readonly errors: readonly ImportError[] };

function readRecords(text: string): Read {
  try {
    // With `info`, each is a record and where it stands.
    const records = parse(text, { bom: true, info: true, relax_column_count: true, skip_empty_lines: true });
    return {
      records: (records as unknown as { record: string[]; info: { lines: number } }[]).map((found) => ({
        line: found.info.lines,
        record: found.record,
      })),
    };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { lines } = error as CsvError & { readonly lines?: number };
    return {
      errors: [{ line: lines ?? 1, message: 'This is not CSV: a quotation mark is in a wrong place.' }],
    };
  }
}

function errorsOfHead(columns: readonly string[]): string[] {
  const known: readonly string[] = COLUMNS;
  const unknown = columns.filter((column) => !known.includes(column));
  const twice = columns.filter((column, at) => columns.indexOf(column) !== at);
  return [
    ...unknown.map(
      (column) => `There is no column ${JSON.stringify(column)}; there are ${COLUMNS.join(', ')}.`,
    ),
    ...twice.map((column) => `The column ${column} is there twice.`),
    ...(columns.includes('login') ? [] : ['The first line has to name the columns, and login is missing.']),
  ];
}
