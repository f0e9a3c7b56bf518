import type { Account } from '../../../core/identity/accounts/account.ts';
import type {
  AccountFilter,
  AccountOrder,
  ListedAccount,
} from '../../../core/identity/accounts/listing/filters.ts';
import { findListedAccounts, listAccountsFor } from '../../../core/identity/accounts/listing/list.ts';
import { Timestamp } from '../../components/timestamp.tsx';
import { daysBefore, startOfDay } from '../../lists/days.ts';
import type { FilterField, FilterValues, ListDefinition } from '../../lists/definition.ts';
import { listRoutes } from '../../lists/list-routes.tsx';
import { useWords } from '../../page-context.ts';
import { personPath } from '../paths.ts';
import { peopleActions } from './bulk.ts';

const filters: readonly FilterField[] = [
  { name: 'q', kind: 'text', label: ({ admin }) => admin.searchPeople },
  {
    name: 'role',
    kind: 'choice',
    label: ({ lists }) => lists.role,
    options: ({ admin }) => [['site_admin', admin.siteAdmin]],
  },
  {
    name: 'two_factor',
    kind: 'choice',
    label: ({ admin }) => admin.twoFactor,
    options: ({ lists, security }) => [
      ['on', lists.on],
      ['off', security.off],
    ],
  },
  {
    name: 'status',
    kind: 'choice',
    label: ({ lists }) => lists.status,
    options: ({ admin, lists }) => [
      ['active', lists.active],
      ['suspended', admin.suspended],
    ],
  },
  {
    name: 'signed_in',
    kind: 'choice',
    label: ({ lists }) => lists.lastSignIn,
    options: ({ lists }) => [
      ['never', lists.neverSignedIn],
      ['once', lists.onceSignedIn],
    ],
  },
  { name: 'absent', kind: 'days', label: ({ lists }) => lists.absentFor },
  { name: 'since', kind: 'date', label: ({ lists }) => lists.registeredSince },
  { name: 'until', kind: 'date', label: ({ lists }) => lists.registeredUntil },
];

/** The values are those that the filters name. */
function filterOf(now: Date, { q, absent, since, until, ...choices }: FilterValues): AccountFilter {
  return {
    text: q,
    role: choices.role as AccountFilter['role'],
    twoFactor: choices.two_factor as AccountFilter['twoFactor'],
    status: choices.status as AccountFilter['status'],
    signedIn: choices.signed_in as AccountFilter['signedIn'],
    notSince: daysBefore(now, absent),
    createdSince: startOfDay(since),
    createdBefore: startOfDay(until, 1),
  };
}

const people: ListDefinition<ListedAccount, AccountOrder> = {
  path: '/admin/people',
  menu: '/admin/people',
  name: 'people',
  csv: 'people',
  summary: 'Everybody who has an account',
  title: ({ admin }) => admin.people,
  button: ({ admin }) => (
    <a class="button primary" href="/admin/people/new">
      {admin.newPerson}
    </a>
  ),
  empty: ({ admin }) => admin.nobodyFound,
  filters,
  columns: [
    {
      name: 'login',
      heading: ({ admin }) => admin.login,
      cell: (account) => (
        <>
          <a class="title" href={personPath(account)}>
            {account.login}
          </a>
          {account.name && <div class="faint">{account.name}</div>}
        </>
      ),
      csv: ({ login }) => login,
      sort: 'login',
    },
    { name: 'name', csv: ({ name }) => name },
    {
      name: 'email',
      heading: ({ admin }) => admin.email,
      cell: ({ email }) => email ?? '–',
      csv: ({ email }) => email,
    },
    {
      name: 'site_admin_since',
      heading: ({ lists }) => lists.status,
      cell: (account) => <StateTags account={account} />,
      csv: ({ siteAdminSince }) => siteAdminSince,
    },
    { name: 'two_factor_since', csv: ({ twoFactorSince }) => twoFactorSince },
    { name: 'suspended_at', csv: ({ suspendedAt }) => suspendedAt },
    {
      name: 'created_at',
      heading: ({ admin }) => admin.registered,
      cell: ({ createdAt }) => <Timestamp at={createdAt} />,
      csv: ({ createdAt }) => createdAt,
      sort: 'created',
    },
    {
      name: 'last_sign_in_at',
      heading: ({ lists }) => lists.lastSignIn,
      cell: ({ lastSignInAt }) => <Timestamp at={lastSignInAt} recency />,
      csv: ({ lastSignInAt }) => lastSignInAt,
      sort: 'last_sign_in',
    },
  ],
  sort: 'login',
  find: (context, values, request) => listAccountsFor(context, filterOf(context.now(), values), request),
  bulk: {
    things: 'people',
    findByIds: findListedAccounts,
    lastUses: async (_, rows) => rows.map(({ lastSignInAt }) => lastSignInAt),
    lastUse: ({ lists }) => lists.lastSignIn,
    nameOf: ({ login }) => login,
    actions: peopleActions,
  },
};

export const peopleRoutes = listRoutes(people);

/** The state of an account at a glance. */
export function StateTags({ account }: { readonly account: Account }) {
  const words = useWords().admin;
  return (
    <span class="actions">
      {account.siteAdminSince && <span class="tag">{words.siteAdmin}</span>}
      {account.twoFactorSince && <span class="tag good">{words.twoFactor}</span>}
      {account.suspendedAt && <span class="tag danger">{words.suspended}</span>}
      {account.passwordTemporarySince && <span class="tag warn">{words.temporaryPassword}</span>}
    </span>
  );
}
