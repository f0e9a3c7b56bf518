import type { Context } from '../../core/foundation/context.ts';
import { siteAdministrator } from '../../http/audiences.ts';
import type { Query } from '../../http/query.ts';
import type { AnyRoute } from '../../http/route.ts';
import { pageRoute } from '../page-route.ts';
import { redirectTo } from '../responses.tsx';
import type { AnyList } from './definition.ts';
import { findListed } from './find-listed.ts';
import { type ListState, readState } from './state.ts';

interface FileRoute {
  readonly path: string;
  readonly summary: string;
  named(query: Query): { readonly name: string; readonly type: 'text/csv' | 'application/json' };
  make(asked: { readonly state: ListState; readonly query: Query }, context: Context): Promise<string>;
}

/** A file with what a query asks of a list; for one that has problems, the page that names them. `HEAD` makes none. */
export function fileRoute(list: AnyList, { path, summary, named, make }: FileRoute): AnyRoute {
  const { audience = siteAdministrator } = list;
  return pageRoute({
    method: 'GET',
    path,
    summary,
    audience,
    async handle({ query, page }, context) {
      const state = readState(list, query, page.words);
      const first = { ...state, request: { ...state.request, limit: 1 } };
      const { problems } = await findListed(list, first, { page, context });
      if (problems.length > 0) return redirectTo(list.path + page.url.slice(path.length));
      const { name, type } = named(query);
      const headers = {
        'content-type': `${type}; charset=utf-8`,
        'content-disposition': `attachment; filename="${name}"`,
      };
      return {
        status: 200,
        headers,
        body: page.method === 'HEAD' ? '' : await make({ state, query }, context),
      };
    },
  });
}
