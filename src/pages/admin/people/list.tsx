import type { Account } from '../../../core/identity/accounts/account.ts';
import { searchAccounts } from '../../../core/identity/accounts/find.ts';
import { siteAdministrator } from '../../../http/audiences.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { MenuPage } from '../../components/menu-page.tsx';
import { Pager, titleOf } from '../../components/pager.tsx';
import { SearchForm } from '../../components/search-form.tsx';
import { Timestamp } from '../../components/timestamp.tsx';
import { useWords } from '../../page-context.ts';
import { pageRoute } from '../../page-route.ts';
import { paginate } from '../../paginate.ts';
import { personPath } from '../paths.ts';

export const peoplePage = pageRoute({
  method: 'GET',
  path: '/admin/people',
  summary: 'Everybody who has an account',
  audience: siteAdministrator,

  async handle({ query, page }, context) {
    const text = query.get('q') ?? '';
    const people = await paginate(query, (page) => searchAccounts(context, { text, ...page }));
    const { items } = people;
    const words = page.words.admin;
    return (
      <MenuPage title={titleOf(page, words.people, people)} menu="/admin/people">
        <div class="heading">
          <h1>{words.people}</h1>
          <a class="button primary" href="/admin/people/new">
            {words.newPerson}
          </a>
        </div>
        <SearchForm action="/admin/people" label={words.searchPeople} value={text} />
        {items.length === 0 ? (
          <EmptyState title={words.nobodyFound} />
        ) : (
          <ul class="list">
            {items.map((account) => (
              <li key={account.id}>
                <div class="about">
                  <p class="title">
                    <a href={personPath(account)}>{account.login}</a>
                  </p>
                  {account.name && <p class="faint">{account.name}</p>}
                </div>
                <StateTags account={account} />
                <span class="faint">
                  {words.since} <Timestamp at={account.createdAt} />
                </span>
              </li>
            ))}
          </ul>
        )}
        <Pager of={people} />
      </MenuPage>
    );
  },
});

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
