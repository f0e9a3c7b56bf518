export interface Paginated<T> {
  readonly items: readonly T[];
  /** Of all pages; counting may stop at `countLimitFor`. */
  readonly total: number;
}

/** `page` counts from 1. */
export interface PageRequest {
  readonly page: number;
  readonly perPage: number;
}

export type Slice = { readonly limit: number; readonly offset: number };

/** The offset of a page is capped at what both engines accept. */
export function limitAndOffset(requested: PageRequest | Slice): Slice {
  if ('limit' in requested) return requested;
  const { page, perPage } = requested;
  return { limit: perPage, offset: Math.min((page - 1) * perPage, 2 ** 31 - 1) };
}

/** Where there may be millions, it is enough to know that there are more than these. */
export const COUNT_LIMIT = 10_000;

/** Counting stops one past `COUNT_LIMIT`, or past the requested page if that is later, so that it can link to the next. */
export function countLimitFor(page: PageRequest): number {
  const { limit, offset } = limitAndOffset(page);
  return Math.max(COUNT_LIMIT, offset + limit) + 1;
}
