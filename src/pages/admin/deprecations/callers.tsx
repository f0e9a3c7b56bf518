import type { Context } from '../../../core/foundation/context.ts';
import { after } from '../../../core/foundation/instant.ts';
import { unprocessable } from '../../../core/foundation/refusal.ts';
import { FEATURES, type Feature } from '../../../core/foundation/runtime/deprecation-plan.ts';
import { findAccount } from '../../../core/identity/accounts/find.ts';
import {
  type ListedCaller,
  listCallersPage,
} from '../../../core/operations/deprecations/calls/listing/callers.ts';
import { ClientName } from '../../components/client-name.tsx';
import { Timestamp } from '../../components/timestamp.tsx';
import type { FilterValues, ListDefinition } from '../../lists/definition.ts';
import { listRoutes } from '../../lists/list-routes.tsx';
import { appPath, personPath } from '../paths.ts';
import { CALLERS } from './paths.ts';

export function callersPath(feature: Feature): string {
  return `${CALLERS}?${new URLSearchParams({ feature })}`;
}

/** Seconds. Who has not called for so long may have moved on. */
const QUIET = 7 * 86_400;

async function filterOf(
  context: Context,
  { feature, seen, login, client_id }: FilterValues,
): Promise<Parameters<typeof listCallersPage>[1]> {
  const account = login === undefined ? undefined : await findAccount(context, login);
  if (login !== undefined && !account)
    throw unprocessable('account', { field: 'login', kind: 'unknown_login' });
  const quiet = after(context.now(), -QUIET);
  return {
    features: feature === undefined ? undefined : [feature as Feature],
    accountId: account?.id,
    clientId: client_id,
    lastSince: seen === 'this_week' ? quiet : undefined,
    lastBefore: seen === 'gone_quiet' ? quiet : undefined,
  };
}

const callers: ListDefinition<ListedCaller, 'last' | 'first' | 'count'> = {
  path: CALLERS,
  menu: '/admin/deprecations',
  name: 'deprecated-calls',
  csv: 'deprecated_calls',
  summary: 'Who calls deprecated features',
  title: ({ retirement }) => retirement.callers,
  empty: ({ retirement }) => retirement.noCallers,
  filters: [
    {
      name: 'feature',
      kind: 'choice',
      label: ({ retirement }) => retirement.feature,
      options: (words) => FEATURES.map((feature) => [feature, words.deprecations.featureName(feature)]),
    },
    {
      name: 'seen',
      kind: 'choice',
      label: ({ retirement }) => retirement.seen,
      options: ({ retirement }) => [
        ['this_week', retirement.thisWeek],
        ['gone_quiet', retirement.goneQuiet],
      ],
    },
    { name: 'login', kind: 'text', label: ({ admin }) => admin.login },
    { name: 'client_id', kind: 'text', label: ({ developers }) => developers.clientId },
  ],
  columns: [
    {
      name: 'feature',
      heading: ({ retirement }) => retirement.feature,
      cell: ({ feature }, { words }) => <span class="title">{words.deprecations.featureName(feature)}</span>,
      csv: ({ feature }) => feature,
    },
    {
      name: 'login',
      heading: ({ retirement }) => retirement.person,
      cell: ({ login }, { words }) =>
        login === null ? (
          <span class="faint">{words.retirement.inItsOwnName}</span>
        ) : (
          <a href={personPath({ login })}>{login}</a>
        ),
      csv: ({ login }) => login,
    },
    {
      name: 'app',
      heading: ({ retirement }) => retirement.app,
      cell: ({ app, clientId }, { words }) =>
        app === null || clientId === null ? (
          <span class="faint">{clientId ?? words.frame.none}</span>
        ) : (
          <a href={appPath({ clientId })}>{app}</a>
        ),
      csv: ({ app }) => app,
    },
    { name: 'client_id', csv: ({ clientId }) => clientId },
    {
      name: 'client',
      heading: ({ retirement }) => retirement.client,
      cell: ({ client }) => <ClientName name={client} />,
      csv: ({ client }) => client,
    },
    {
      name: 'address',
      heading: ({ retirement }) => retirement.addressBlock,
      cell: ({ addressBlock }, { words }) =>
        addressBlock === '' ? (
          <span class="faint">{words.retirement.notKept}</span>
        ) : (
          <span class="mono">{addressBlock}</span>
        ),
      csv: ({ addressBlock }) => addressBlock,
    },
    {
      name: 'first_at',
      heading: ({ retirement }) => retirement.firstCall,
      cell: ({ firstAt }) => <Timestamp at={firstAt} />,
      csv: ({ firstAt }) => firstAt,
      sort: 'first',
    },
    {
      name: 'last_at',
      heading: ({ retirement }) => retirement.lastCall,
      cell: ({ lastAt }) => <Timestamp at={lastAt} recency />,
      csv: ({ lastAt }) => lastAt,
      sort: 'last',
    },
    { name: 'days', csv: ({ days }) => days },
    {
      name: 'calls',
      heading: ({ retirement }) => retirement.calls,
      cell: ({ count }) => count,
      csv: ({ count }) => count,
      sort: 'count',
      isNumber: true,
    },
    {
      name: 'refused',
      heading: ({ retirement }) => retirement.refused,
      cell: ({ refused }) => refused,
      csv: ({ refused }) => refused,
    },
    {
      name: 'rehearsed',
      heading: ({ retirement }) => retirement.rehearsed,
      cell: ({ rehearsed }) => rehearsed,
      csv: ({ rehearsed }) => rehearsed,
    },
  ],
  sort: '-last',
  find: async (context, values, request) =>
    listCallersPage(context, await filterOf(context, values), request),
};

export const callerListRoutes = listRoutes(callers);
