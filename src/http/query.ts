import { clientError } from './client-error.ts';

/** Query parameters; of repeated ones, the last value. */
export type Query = ReadonlyMap<string, string>;

/** @param url path and query, as requested */
export function readQuery(url: string): Query {
  const mark = url.indexOf('?');
  return mark < 0 ? NO_PARAMETERS : new Map(new URLSearchParams(url.slice(mark + 1)));
}

/**
 * The parameters with these names, none of which may be repeated (RFC 6749 §3.1, §3.2).
 *
 * @param url path and query, as requested
 * @throws {ClientError} 400
 */
export function readUniqueParameters(url: string, names: readonly string[]): Query {
  const sent = new URLSearchParams(url.split('?').slice(1).join('?'));
  if (names.some((name) => sent.getAll(name).length > 1))
    throw clientError(400, 'A parameter must come once.');
  return new Map([...sent].filter(([name]) => names.includes(name)));
}

const NO_PARAMETERS: Query = new Map();
