import { Type } from 'typebox';
import type { Context } from '../core/foundation/context.ts';
import type { Paginated } from '../core/foundation/pagination.ts';
import { linkHeader, readPage } from '../http/pagination.ts';
import type { Query } from '../http/query.ts';
import { ok, type Reply } from '../http/reply.ts';
import { apiUrl } from './url.ts';

export const PageQuery = {
  per_page: Type.Optional(Type.Integer({ default: 30, maximum: 100 })),
  page: Type.Optional(Type.Integer({ default: 1 })),
};

/** One page of a list that is short enough to be read as a whole. */
export function slicePage<T>(all: readonly T[], query: Query): Paginated<T> {
  const { page, perPage } = readPage(query);
  return { items: all.slice((page - 1) * perPage, page * perPage), total: all.length };
}

export interface ListOptions<T> {
  /** Of the list, below the API's root. */
  readonly path: string;
  readonly query: Query;
  present(item: T): object;
}

/** A page of a list with its `Link` header. */
export function listReply<T>(
  context: Context,
  { items, total }: Paginated<T>,
  { path, query, present }: ListOptions<T>,
): Reply {
  const link = linkHeader(apiUrl(context, path), query, total);
  return ok(items.map(present), { link });
}
