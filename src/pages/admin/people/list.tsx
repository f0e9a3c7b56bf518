import type { Account } from '../../../core/identity/accounts/account.ts';
import { searchAccounts } from '../../../core/identity/accounts/find.ts';
import { siteAdministrator } from '../../../http/audiences.ts';
import { show } from '../../answers.tsx';
import { Administration } from '../../frame/administration.tsx';
import { Empty } from '../../frame/empty.tsx';
import { Moment } from '../../frame/moment.tsx';
import { Pager, titleOf } from '../../frame/pager.tsx';
import { SearchForm } from '../../frame/search-form.tsx';
import { listed } from '../../listed.ts';
import { pageRoute } from '../../page-route.ts';
import { useWords } from '../../visit.ts';
import { placeOfPerson } from './place.ts';

export const peoplePage = pageRoute({
  method: 'GET',
  path: '/admin/people',
  summary: 'Everybody who has an account',
  audience: siteAdministrator,

  async handle({ query, visit }, context) {
    const text = query.get('q') ?? '';
    const people = await listed(query, (page) => searchAccounts(context, { text, ...page }));
    const { items } = people;
    const words = visit.words.admin;
    return show(
      visit,
      <Administration title={titleOf(visit, words.people, people)} place="people">
        <div class="heading">
          <h1>{words.people}</h1>
          <a class="button primary" href="/admin/people/new">
            {words.newPerson}
          </a>
        </div>
        <SearchForm action="/admin/people" label={words.searchPeople} value={text} />
        {items.length === 0 ? (
          <Empty title={words.nobodyFound} />
        ) : (
          <ul class="list">
            {items.map((account) => (
              <li key={account.id}>
                <div class="about">
                  <p class="title">
                    <a href={placeOfPerson(account)}>{account.login}</a>
                  </p>
                  {account.name && <p class="faint">{account.name}</p>}
                </div>
                <StateTags account={account} />
                <span class="faint">
                  {words.since} <Moment at={account.createdAt} />
                </span>
              </li>
            ))}
          </ul>
        )}
        <Pager of={people} />
      </Administration>,
    );
  },
});

/** What is to be known of an account at a glance. */
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
