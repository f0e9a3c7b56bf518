import { Type } from 'typebox';
import type { BySession } from '../../core/authentication/sessions/session.ts';
import type { ExportedList } from '../../core/foundation/audit/facts.ts';
import { siteAdministrator } from '../../http/audiences.ts';
import type { AnyRoute } from '../../http/route.ts';
import { pageRoute, type View } from '../page-route.ts';
import { redirectTo, renderPage } from '../responses.tsx';
import { bulkRoutes, findLeft } from './bulk-routes.tsx';
import { csvOf } from './csv.ts';
import type { AnyList } from './definition.ts';
import { fileRoute } from './file-route.ts';
import { findListed } from './find-listed.ts';
import { ListView } from './list-view.tsx';
import { readState } from './state.ts';

/** The page of a list. */
export function viewList(list: AnyList): View<BySession> {
  return async ({ query, page }, context) => {
    const state = readState(list, query, page.words);
    const { listed, problems } = await findListed(list, state, { page, context });
    const left = await findLeft(list.bulk, context, query.get('left'));
    const view = <ListView {...{ list, state, listed, left }} />;
    return problems.length === 0
      ? view
      : renderPage({ ...page, problems: [...page.problems, ...problems] }, view);
  };
}

/** The page, its CSV, its bulk actions and, if they are sent by POST, its filters. */
export function listRoutes(list: AnyList): AnyRoute[] {
  const { path, summary, csv, audience = siteAdministrator } = list;
  return [
    pageRoute({ method: 'GET', path, summary, audience, handle: viewList(list) }),
    ...(csv ? [csvRoute({ ...list, csv })] : []),
    ...(list.hidesTyped ? [searchRoute(list)] : []),
    ...bulkRoutes(list),
  ];
}

function csvRoute(list: AnyList & { readonly csv: ExportedList }): AnyRoute {
  return fileRoute(list, {
    path: `${list.path}.csv`,
    summary: `${list.summary}, as CSV`,
    named: () => ({ name: `latchkey-${list.csv}.csv`, type: 'text/csv' }),
    make: ({ state }, context) => csvOf(list, state, context),
  });
}

/** The filters by POST, because people paste whole tokens. */
function searchRoute({
  path,
  summary,
  filters,
  hidesTyped,
  audience = siteAdministrator,
}: AnyList): AnyRoute {
  const names = [...filters.map(({ name }) => name), 'sort'];
  return pageRoute({
    method: 'POST',
    path,
    summary: `${summary}: search`,
    audience,
    reads: true,
    form: Type.Object(Object.fromEntries(names.map((name) => [name, Type.Optional(Type.String())]))),
    async handle({ form }) {
      const given = Object.entries(form as Readonly<Record<string, string>>)
        .map(([name, value]) => [name, hidesTyped?.(value.trim()) ?? ''])
        .filter(([, value]) => value !== '');
      return redirectTo(given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`);
    },
  });
}
