/** One page of a listing, and how many things there are in all. */
export interface Listing<T> {
  readonly items: readonly T[];
  readonly total: number;
}

/** Which page is wanted: `page` counts from 1. */
export interface PageWanted {
  readonly page: number;
  readonly perPage: number;
}

/** An offset that both engines can hold, however far the page. */
export function window({ page, perPage }: PageWanted): { readonly limit: number; readonly offset: number } {
  return { limit: perPage, offset: Math.min((page - 1) * perPage, 2 ** 31 - 1) };
}
