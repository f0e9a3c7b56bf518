import { Type } from 'typebox';
import type { Context } from '../core/foundation/context.ts';
import type { Paginated } from '../core/foundation/pagination.ts';
import { linkHeader, readPage } from '../http/pagination.ts';
import type { Query } from '../http/query.ts';
import { ok, type Reply } from '../http/reply.ts';
import { apiUrl } from './url.ts';

/** What every listing can be asked. */
export const PageQuery = {
  per_page: Type.Optional(Type.Integer({ default: 30, maximum: 100 })),
  page: Type.Optional(Type.Integer({ default: 1 })),
};

/** One page of what is short enough to be read as a whole. */
export function pageOf<T>(all: readonly T[], query: Query): Paginated<T> {
  const { page, perPage } = readPage(query);
  return { items: all.slice((page - 1) * perPage, page * perPage), total: all.length };
}

/** One page of a listing with its `Link` header. @param path of the listing, below the API's root */
export function listed<T>(
  context: Context,
  { items, total }: Paginated<T>,
  { path, query, present }: { readonly path: string; readonly query: Query; present(item: T): object },
): Reply {
  const link = linkHeader(apiUrl(context, path), query, total);
  return ok(items.map(present), { link });
}
