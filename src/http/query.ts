/** The parameters behind the `?`, each with its last value. */
export type Query = ReadonlyMap<string, string>;

/** @param url path and query, as requested */
export function readQuery(url: string): Query {
  const mark = url.indexOf('?');
  return mark < 0 ? NOTHING : new Map(new URLSearchParams(url.slice(mark + 1)));
}

const NOTHING: Query = new Map();
