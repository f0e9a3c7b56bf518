/** One page of a listing, and how many things there are in all. */
export interface Paginated<T> {
  readonly items: readonly T[];
  /** Where `countedTo` bounds it, no more than that. */
  readonly total: number;
}

/** Which page is wanted: `page` counts from 1. */
export interface PageRequest {
  readonly page: number;
  readonly perPage: number;
}

/** An offset that both engines can hold, however far the page. */
export function limitAndOffset({ page, perPage }: PageRequest): {
  readonly limit: number;
  readonly offset: number;
} {
  return { limit: perPage, offset: Math.min((page - 1) * perPage, 2 ** 31 - 1) };
}

/** Of what may be millions it is enough to know that there are more than these. */
export const COUNT_LIMIT = 10_000;

/** Where counting for a page stops: beyond `MOST_COUNTED`, and beyond the page, so that one can always turn to the next. */
export function countLimitFor(wanted: PageRequest): number {
  const { limit, offset } = limitAndOffset(wanted);
  return Math.max(COUNT_LIMIT, offset + limit) + 1;
}
