/**
 * One line of CSV (RFC 4180 §2). What a spreadsheet would take for a formula begins with an apostrophe.
 */
export function csvLine(fields: readonly (string | number | null)[]): string {
  return fields
    .map((field) => quoted(typeof field === 'string' ? harmless(field) : String(field ?? '')))
    .join(',');
}

function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
