import { notFound, type ResourceName } from '../core/foundation/refusal.ts';

/**
 * Reads an id in a path: a decimal integer up to 2^53 − 1. Anything else is not found without asking the database.
 *
 * @throws {Refusal} `not_found`
 */
export function readId(text: string, what: ResourceName): number {
  const id = /^[1-9][0-9]{0,15}$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(id)) throw notFound(what, 'malformed id');
  return id;
}
