export interface Paginated<T> {
  readonly items: readonly T[];
  /** Of all pages; counting may stop past `COUNT_LIMIT`. */
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
