/** What the parser says of these errors quotes nothing of the text, which may be a secret. */
const PLAIN: ReadonlySet<string> = new Set([
  'BAD_INDENT',
  'BLOCK_AS_IMPLICIT_KEY',
  'BLOCK_IN_FLOW',
  'DUPLICATE_KEY',
  'MISSING_CHAR',
  'MULTILINE_IMPLICIT_KEY',
  'MULTIPLE_DOCS',
  'TAB_AS_INDENT',
]);

/** What is wrong with the YAML of a file, without anything that stands in it. */
export function yamlErrorMessage({
  code,
  message,
}: {
  readonly code: string;
  readonly message: string;
}): string {
  return PLAIN.has(code)
    ? message
    : 'This is not YAML: a value that begins with a special character needs quotes.';
}
