import { Type } from 'typebox';
import type { Context } from '../core/foundation/context.ts';
import type { Paginated } from '../core/foundation/pagination.ts';
import { linkHeader, readPage } from '../http/pagination.ts';
import type { Query } from '../http/query.ts';
import { ok, okUnchanging, type Reply } from '../http/reply.ts';
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

interface Asked {
  /** Of the list, below the API's root. */
  readonly path: string;
  readonly query: Query;
}

export interface ListOptions<T> extends Asked {
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

/**
 * As `listReply`, for lists whose items come as the same frozen array while nothing changes (`storage/made-of-rows.ts`): the body that
 * was made of one is kept with it.
 *
 * @param present depends on nothing but the item and the two URLs of the settings
 */
export function keptListReply<T>(present: (context: Context, item: T) => object) {
  const kept = new WeakMap<readonly T[], { readonly of: Urls; readonly body: readonly object[] }>();

  function bodyOf(context: Context, items: readonly T[]): readonly object[] {
    const { publicUrl, documentationUrl } = context.config;
    const known = kept.get(items);
    if (known?.of.publicUrl === publicUrl && known.of.documentationUrl === documentationUrl)
      return known.body;
    const body = items.map((item) => present(context, item));
    kept.set(items, { of: { publicUrl, documentationUrl }, body });
    return body;
  }

  return (context: Context, listing: Paginated<T>, asked: Asked): Reply => {
    const { items, total } = listing;
    if (!Object.isFrozen(items))
      return listReply(context, listing, { ...asked, present: (item) => present(context, item) });
    const link = linkHeader(apiUrl(context, asked.path), asked.query, total);
    return okUnchanging(bodyOf(context, items), { link });
  };
}

type Urls = Pick<Context['config'], 'publicUrl' | 'documentationUrl'>;
