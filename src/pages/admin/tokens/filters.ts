import { findApp } from '../../../core/delegation/apps/get.ts';
import type { TokenFilter } from '../../../core/delegation/authorizations/everybodys/filters.ts';
import { catalogue } from '../../../core/delegation/scopes/catalogue.ts';
import type { Context } from '../../../core/foundation/context.ts';
import { after, instant } from '../../../core/foundation/instant.ts';
import { unprocessable } from '../../../core/foundation/refusal.ts';
import { findAccount } from '../../../core/identity/accounts/find.ts';
import { daysBefore } from '../../lists/days.ts';
import type { FilterField, FilterValues } from '../../lists/definition.ts';

const SOON = [7, 30, 90];
const DAY = 24 * 60 * 60;

export const tokenFilters: readonly FilterField[] = [
  { name: 'q', kind: 'text', label: ({ admin }) => admin.searchTokens },
  { name: 'owner', kind: 'text', label: ({ admin }) => admin.owner },
  { name: 'app', kind: 'text', label: ({ developers }) => developers.clientId },
  {
    name: 'kind',
    kind: 'choice',
    label: ({ lists }) => lists.kind,
    options: ({ lists }) => [
      ['personal', lists.personalTokens],
      ['app', lists.appTokens],
    ],
  },
  {
    name: 'scope',
    kind: 'choice',
    label: ({ lists }) => lists.scope,
    options: () => Object.keys(catalogue).map((scope) => [scope, scope]),
  },
  {
    name: 'origin',
    kind: 'choice',
    label: ({ lists }) => lists.origin,
    options: ({ lists }) => Object.entries(lists.origins),
  },
  {
    name: 'expiry',
    kind: 'choice',
    label: ({ lists }) => lists.expiry,
    options: ({ lists, tokens }) => [
      ['never', tokens.neverExpires],
      ['expired', lists.expired],
      ...SOON.map((days) => [`${days}`, lists.expiresWithin(days)] as const),
    ],
  },
  {
    name: 'used',
    kind: 'choice',
    label: ({ admin }) => admin.lastUsed,
    options: ({ lists }) => [
      ['never', lists.neverUsed],
      ['once', lists.onceUsed],
    ],
  },
  { name: 'unused', kind: 'days', label: ({ lists }) => lists.unusedFor },
];

/** @throws {Refusal} `unprocessable`, for an owner or an app that does not exist */
export async function readTokenFilter(context: Context, values: FilterValues): Promise<TokenFilter> {
  const { q, owner, app, unused, expiry } = values;
  const account = owner === undefined ? undefined : await findAccount(context, owner);
  if (owner !== undefined && !account)
    throw unprocessable('authorization', { field: 'owner', kind: 'unknown_login' });
  const found = app === undefined ? undefined : await findApp(context, app);
  if (app !== undefined && !found)
    throw unprocessable('authorization', { field: 'app', kind: 'unknown_client_id' });
  // The other values are those that the filters name.
  return {
    text: q,
    ownerId: account?.id,
    appId: found?.id,
    kind: values.kind as TokenFilter['kind'],
    scope: values.scope as TokenFilter['scope'],
    origin: values.origin as TokenFilter['origin'],
    expiry: readExpiry(context.now(), expiry),
    used: values.used as TokenFilter['used'],
    unusedSince: daysBefore(context.now(), unused),
  };
}

function readExpiry(now: Date, expiry: string | undefined): TokenFilter['expiry'] {
  if (expiry === undefined) return undefined;
  if (expiry === 'never') return null;
  if (expiry === 'expired') return { after: '', until: instant(now) };
  return { after: instant(now), until: after(now, Number(expiry) * DAY) };
}
