import { type Noun, notFound } from '../core/refusal.ts';

/** An id in a path: a plain decimal integer. @throws {Refusal} `not_found`, for what names nothing */
export function readId(text: string, what: Noun): number {
  const id = Number(text);
  if (!/^[1-9]\d*$/.test(text) || !Number.isSafeInteger(id)) throw notFound(what);
  return id;
}
