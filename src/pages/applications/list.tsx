import type { Grant } from '../../core/delegation/grants/grant.ts';
import { listNewestGrants } from '../../core/delegation/grants/listing/list.ts';
import { listUnusedGrants } from '../../core/delegation/grants/unused/list.ts';
import { signedIn } from '../../http/audiences.ts';
import { HomeLink } from '../components/app-facts.tsx';
import { AvatarInitial } from '../components/avatar-initial.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { MenuPage } from '../components/menu-page.tsx';
import { Pager, titleOf } from '../components/pager.tsx';
import { InlineScopes } from '../components/scope-list.tsx';
import { Timestamp } from '../components/timestamp.tsx';
import { usePageContext, useWords } from '../page-context.ts';
import { pageRoute } from '../page-route.ts';
import { type PaginatedList, paginate } from '../paginate.ts';
import { UNUSED_DAYS, unusedSince } from '../unused-days.ts';
import { applicationPath } from './path.ts';

export const applicationsPage = pageRoute({
  method: 'GET',
  path: '/settings/applications',
  summary: 'The apps that may act for somebody',
  audience: signedIn,

  async handle({ actor, query }, context) {
    const grants = await paginate(query, (page) => listNewestGrants(context, actor.account, page));
    const since = unusedSince(context.now());
    const unused = await listUnusedGrants(context, actor.account, { since, most: 1 });
    return <Applications grants={grants} hasUnused={unused.length > 0} />;
  },
});

interface ApplicationsProps {
  readonly grants: PaginatedList<Grant>;
  /** Whether one of them was not used lately. */
  readonly hasUnused: boolean;
}

function Applications({ grants, hasUnused }: ApplicationsProps) {
  const page = usePageContext();
  const { items, total } = grants;
  const words = page.words.applications;
  return (
    <MenuPage title={titleOf(page, words.title, grants)} menu="/settings/applications">
      <div class="heading">
        <h1>{words.title}</h1>
        {total > 0 && (
          <div class="actions">
            {hasUnused && (
              <a class="button" href="/settings/applications/unused">
                {page.words.tokens.unused(UNUSED_DAYS)}
              </a>
            )}
            <a class="button danger" href="/settings/applications/revocation">
              {words.revokeAll}
            </a>
          </div>
        )}
      </div>
      <p>{words.explain}</p>
      {total === 0 ? (
        <EmptyState title={words.emptyTitle}>
          <p>{words.empty}</p>
        </EmptyState>
      ) : (
        <ul class="list">
          {items.map((grant) => (
            <Row key={grant.id} grant={grant} />
          ))}
        </ul>
      )}
      <Pager of={grants} />
    </MenuPage>
  );
}

function Row({ grant }: { readonly grant: Grant }) {
  const { applications: words, frame, tokens } = useWords();
  const { app } = grant;
  return (
    <li>
      <AvatarInitial of={app} />
      <div class="about">
        <p>
          <HomeLink to={app} class="title" />{' '}
          <span class="faint">{words.ownedBy(grant.ownerLogin ?? frame.administrators)}</span>
        </p>
        <InlineScopes scopes={grant.scopes} none={words.noScopes} />
        <p class="faint">
          {words.authorized} <Timestamp at={grant.createdAt} /> · {tokens.lastUsed}{' '}
          <Timestamp at={grant.lastUsedAt} recency />
        </p>
      </div>
      <div class="actions">
        <a class="button" href={applicationPath(app)} aria-label={words.detailsOf(app.name)}>
          {words.details}
        </a>
        <a
          class="button danger"
          href={`${applicationPath(app)}/revocation`}
          aria-label={words.revokeApp(app.name)}
        >
          {words.revoke}
        </a>
      </div>
    </li>
  );
}
