import { Type } from 'typebox';
import type { BySession } from '../../core/authentication/sessions/session.ts';
import { looksLikeToken } from '../../core/delegation/tokens/token.ts';
import type { Context } from '../../core/foundation/context.ts';
import type { Listed } from '../../core/foundation/listing.ts';
import { Refusal } from '../../core/foundation/refusal.ts';
import { siteAdministrator } from '../../http/audiences.ts';
import type { AnyRoute } from '../../http/route.ts';
import type { PageContext } from '../page-context.ts';
import { pageRoute, type View } from '../page-route.ts';
import { type FieldProblem, problemsIn } from '../problems.ts';
import { redirectTo, renderPage } from '../responses.tsx';
import { bulkRoutes, findLeft } from './bulk-routes.tsx';
import { csvOf } from './csv.ts';
import type { AnyList } from './definition.ts';
import { ListView } from './list-view.tsx';
import { type ListState, readState } from './state.ts';

/** The page of a list. */
export function viewList(list: AnyList): View<BySession> {
  return async ({ query, page }, context) => {
    const state = readState(list, query, page.words);
    const { listed, problems } = await find(list, state, { page, context });
    const left = await findLeft(list, context, query.get('left'));
    const view = <ListView {...{ list, state, listed, left }} />;
    return problems.length === 0
      ? view
      : renderPage({ ...page, problems: [...page.problems, ...problems] }, view);
  };
}

/** The page, its CSV, its bulk actions and, if they are sent by POST, its filters. */
export function listRoutes(list: AnyList): AnyRoute[] {
  const { path, summary } = list;
  const common = { path, summary, audience: siteAdministrator };
  return [
    pageRoute({ ...common, method: 'GET', handle: viewList(list) }),
    pageRoute({
      ...common,
      method: 'GET',
      path: `${path}.csv`,
      summary: `${summary}, as CSV`,
      async handle({ query, page }, context) {
        const state = readState(list, query, page.words);
        const { problems } = await find(
          list,
          { ...state, request: { ...state.request, limit: 1 } },
          { page, context },
        );
        if (problems.length > 0) return redirectTo(path + page.url.slice(path.length + '.csv'.length));
        const reply = await csvOf(list, state, context);
        return page.method === 'HEAD' ? { ...reply, body: '' } : reply;
      },
    }),
    ...(list.hidesTyped ? [searchRoute(list)] : []),
    ...bulkRoutes(list),
  ];
}

/** The filters by POST, because people paste whole tokens: into the address go their last eight characters. */
function searchRoute(list: AnyList): AnyRoute {
  const { path, summary, filters } = list;
  const names = [...filters.map(({ name }) => name), 'sort'];
  return pageRoute({
    method: 'POST',
    path,
    summary: `${summary}: search`,
    audience: siteAdministrator,
    reads: true,
    form: Type.Object(Object.fromEntries(names.map((name) => [name, Type.Optional(Type.String())]))),
    async handle({ form }) {
      const given = Object.entries(form as Readonly<Record<string, string>>)
        .map(([name, value]) => [name, withoutToken(value.trim())])
        .filter(([, value]) => value !== '');
      return redirectTo(given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`);
    },
  });
}

function withoutToken(typed: string): string {
  return looksLikeToken(typed) ? typed.slice(-8) : typed;
}

/** The rows, or what is wrong with what was asked for. */
async function find(
  list: AnyList,
  state: ListState,
  { page, context }: { readonly page: PageContext; readonly context: Context },
): Promise<{
  readonly listed?: Listed<{ readonly id: number }>;
  readonly problems: readonly FieldProblem[];
}> {
  if (state.problems.length > 0) return { problems: state.problems };
  try {
    return { listed: await list.find(context, state.values, state.request), problems: [] };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { problems: problemsIn(page.words, error) };
  }
}
