/**
 * The alternatives of an `Accept` or `Accept-Language` header, in lower case and without parameters: the most preferred first, of
 * equally weighted ones in the order of the header, and without those that are refused by `q=0` (RFC 9110 §12.4.2).
 */
export function byPreference(header: string): readonly string[] {
  return header
    .split(',')
    .map((part) => {
      const [range = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
      const weight = parameters.find((parameter) => parameter.startsWith('q='));
      return { range, weight: weight === undefined ? 1 : Number(weight.slice(2)) };
    })
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ range }) => range);
}

/** Whether an `Accept` header is that of a browser, which lists HTML first and anything last. */
export function isBrowser(accept: string): boolean {
  const ranges = byPreference(accept);
  return HTML.has(ranges[0] ?? '') && ranges.includes('*/*');
}

const HTML: ReadonlySet<string> = new Set(['text/html', 'application/xhtml+xml']);
