/** One page of a listing, and how many things there are in all. */
export interface Listing<T> {
  readonly items: readonly T[];
  /** Where `countedTo` bounds it, no more than that. */
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

/** Of what may be millions it is enough to know that there are more than these. */
export const MOST_COUNTED = 10_000;

/** Where counting for a page stops: beyond `MOST_COUNTED`, and beyond the page, so that one can always turn to the next. */
export function countedTo(wanted: PageWanted): number {
  const { limit, offset } = window(wanted);
  return Math.max(MOST_COUNTED, offset + limit) + 1;
}
