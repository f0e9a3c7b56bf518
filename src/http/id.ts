import { notFound, type ResourceName } from '../core/foundation/refusal.ts';

/**
 * An id in a path: a plain decimal integer up to 2^53 − 1. Anything else names nothing, and never reaches the database.
 *
 * @throws {Refusal} `not_found`
 */
export function readId(text: string, what: ResourceName): number {
  const id = /^[1-9][0-9]{0,15}$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(id)) throw notFound(what, 'malformed id');
  return id;
}
