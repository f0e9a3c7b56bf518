import type { AppFilter, AppOrder } from '../../../core/delegation/apps/everybodys/filters.ts';
import { findListedApps, listAppsFor } from '../../../core/delegation/apps/everybodys/list.ts';
import type { ListedApp } from '../../../core/delegation/apps/listing/list.ts';
import { INSTALLATION_AS_OWNER } from '../../../core/delegation/apps/owner.ts';
import { findLastUsesOfApps } from '../../../core/delegation/authorizations/summaries/summarize.ts';
import { deleteApp, revokeTokensOfApp } from '../../../core/delegation/revocation/revoke-tokens-of-app.ts';
import { findPossibleOwner } from '../../../core/directory/apps/manage.ts';
import type { Context } from '../../../core/foundation/context.ts';
import { unprocessable } from '../../../core/foundation/refusal.ts';
import { Timestamp } from '../../components/timestamp.tsx';
import { daysBefore, startOfDay } from '../../lists/days.ts';
import type { FilterValues, ListDefinition } from '../../lists/definition.ts';
import { listRoutes } from '../../lists/list-routes.tsx';
import { UnusedLink } from '../../lists/unused-link.tsx';
import { appPath, ownerPath } from '../paths.ts';

async function filterOf(
  context: Context,
  { q, owner, owned, used, unused, since, until }: FilterValues,
): Promise<AppFilter> {
  const found = owner === undefined ? undefined : await findPossibleOwner(context, owner);
  if (owner !== undefined && !found) throw unprocessable('app', { field: 'owner', kind: 'unknown_login' });
  return {
    text: q,
    owner: owned === 'server' ? INSTALLATION_AS_OWNER : found?.owner,
    used: used as AppFilter['used'],
    unusedSince: daysBefore(context.now(), unused),
    createdSince: startOfDay(since),
    createdBefore: startOfDay(until, 1),
  };
}

const apps: ListDefinition<ListedApp, AppOrder> = {
  path: '/admin/apps',
  menu: '/admin/apps',
  name: 'apps',
  csv: 'apps',
  summary: 'Everybody’s apps',
  title: ({ admin }) => admin.apps,
  above: () => <UnusedLink list="/admin/apps" />,
  empty: ({ admin }) => admin.noAppsFound,
  filters: [
    { name: 'q', kind: 'text', label: ({ admin }) => admin.searchApps },
    { name: 'owner', kind: 'text', label: ({ admin }) => admin.owner },
    {
      name: 'owned',
      kind: 'choice',
      label: ({ lists }) => lists.ownedBy,
      options: ({ frame }) => [['server', frame.administrators]],
    },
    {
      name: 'used',
      kind: 'choice',
      label: ({ developers }) => developers.people,
      options: ({ lists }) => [
        ['never', lists.noUsers],
        ['once', lists.anyUsers],
      ],
    },
    { name: 'unused', kind: 'days', label: ({ lists }) => lists.unusedFor },
    { name: 'since', kind: 'date', label: ({ lists }) => lists.registeredSince },
    { name: 'until', kind: 'date', label: ({ lists }) => lists.registeredUntil },
  ],
  columns: [
    {
      name: 'name',
      heading: ({ admin }) => admin.name,
      cell: (app) => (
        <a class="title" href={appPath(app)}>
          {app.name}
        </a>
      ),
      csv: ({ name }) => name,
      sort: 'name',
    },
    {
      name: 'client_id',
      heading: ({ developers }) => developers.clientId,
      cell: ({ clientId }) => <code>{clientId}</code>,
      csv: ({ clientId }) => clientId,
    },
    {
      name: 'owner',
      heading: ({ admin }) => admin.owner,
      cell: ({ owner, ownerId }, { words }) =>
        owner === null ? (
          words.frame.administrators
        ) : (
          <a href={ownerPath({ kind: ownerId === null ? 'organization' : 'account', login: owner })}>
            {owner}
          </a>
        ),
      csv: ({ owner }) => owner,
    },
    {
      name: 'users',
      heading: ({ developers }) => developers.people,
      cell: ({ users }) => users,
      csv: ({ users }) => users,
      sort: 'users',
      isNumber: true,
    },
    {
      name: 'created_at',
      heading: ({ admin }) => admin.made,
      cell: ({ createdAt }) => <Timestamp at={createdAt} />,
      csv: ({ createdAt }) => createdAt,
      sort: 'created',
    },
  ],
  sort: 'name',
  hint: ({ order }, { lists }) => (order === 'users' ? lists.usersCounted : undefined),
  find: async (context, values, request) => listAppsFor(context, await filterOf(context, values), request),
  bulk: {
    things: 'apps',
    findByIds: findListedApps,
    lastUses: findLastUsesOfApps,
    nameOf: ({ name, clientId }) => `${name} (${clientId})`,
    actions: [
      {
        name: 'revoke_tokens',
        texts: ({ developers, lists }) => ({
          button: developers.revokeTokens,
          title: lists.revokeAppsTitle,
          explain: developers.revokeTokensExplain,
        }),
        flash: 'apps_tokens_revoked',
        perform: (context, app) => revokeTokensOfApp(context, app),
      },
      {
        name: 'remove',
        texts: ({ developers, lists }) => ({
          button: developers.remove,
          title: lists.removeAppsTitle,
          explain: developers.removeExplain,
        }),
        flash: 'apps_removed',
        perform: (context, app) => deleteApp(context, app),
      },
    ],
  },
};

export const appListRoutes = listRoutes(apps);
