import { repeatedParameter } from './client-error.ts';

/** Query parameters; of repeated ones, the last value. */
export type Query = ReadonlyMap<string, string>;

/** @param url path and query, as requested */
export function readQuery(url: string): Query {
  const mark = url.indexOf('?');
  return mark < 0 ? NO_PARAMETERS : new Map(new URLSearchParams(url.slice(mark + 1)));
}

/**
 * The parameters with these names, none of which may be repeated.
 *
 * @param url path and query, as requested
 * @throws {ClientError} 400
 */
export function readUniqueParameters(url: string, names: readonly string[]): Query {
  const sent = new URLSearchParams(url.split('?').slice(1).join('?'));
  const repeated = names.find((name) => sent.getAll(name).length > 1);
  if (repeated !== undefined) throw repeatedParameter(repeated);
  return new Map([...sent].filter(([name]) => names.includes(name)));
}

const NO_PARAMETERS: Query = new Map();
