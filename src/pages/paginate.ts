import { COUNT_LIMIT, type PageRequest, type Paginated } from '../core/foundation/pagination.ts';
import { readPage } from '../http/pagination.ts';
import type { Query } from '../http/query.ts';

/** One page of a list, with its number. */
export interface PaginatedList<T> extends Paginated<T> {
  readonly page: number;
  /** The number of the last page; undefined when there are too many to count. */
  readonly last: number | undefined;
}

const PER_PAGE = 30;

/** The requested page of a list, or the last one when there are fewer. */
export async function paginate<T>(
  query: Query,
  list: (wanted: PageRequest) => Promise<Paginated<T>>,
): Promise<PaginatedList<T>> {
  const { page } = readPage(query);
  const found = await list({ page, perPage: PER_PAGE });
  const last = Math.max(1, Math.ceil(found.total / PER_PAGE));
  if (page > last) return { ...(await list({ page: last, perPage: PER_PAGE })), page: last, last };
  return { ...found, page, last: found.total > COUNT_LIMIT ? undefined : last };
}
