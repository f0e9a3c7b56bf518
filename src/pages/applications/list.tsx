import type { Grant } from '../../core/delegation/grants/grant.ts';
import { listNewestGrants } from '../../core/delegation/grants/listing/list.ts';
import { signedIn } from '../../http/audiences.ts';
import { show } from '../answers.tsx';
import { Empty } from '../frame/empty.tsx';
import { PostButton } from '../frame/form.tsx';
import { HomeLink } from '../frame/home-link.tsx';
import { Letter } from '../frame/letter.tsx';
import { Moment } from '../frame/moment.tsx';
import { Pager, titleOf } from '../frame/pager.tsx';
import { ScopeWords } from '../frame/scope-list.tsx';
import { Settings } from '../frame/settings.tsx';
import { type Listed, listed } from '../listed.ts';
import { pageRoute } from '../page-route.ts';
import { usePageContext, useWords } from '../visit.ts';
import { placeOf } from './place.ts';

export const applicationsPage = pageRoute({
  method: 'GET',
  path: '/settings/applications',
  summary: 'The apps that may act for somebody',
  audience: signedIn,

  async handle({ actor, query, visit }, context) {
    const grants = await listed(query, (page) => listNewestGrants(context, actor.account, page));
    return show(visit, <Applications grants={grants} />);
  },
});

interface ApplicationsProps {
  readonly grants: Listed<Grant>;
}

function Applications({ grants }: ApplicationsProps) {
  const visit = usePageContext();
  const { items, total } = grants;
  const words = visit.words.applications;
  return (
    <Settings title={titleOf(visit, words.title, grants)} place="applications">
      <div class="heading">
        <h1>{words.title}</h1>
        {total > 0 && (
          <a class="button danger" href="/settings/applications/revocation">
            {words.revokeAll}
          </a>
        )}
      </div>
      <p>{words.explain}</p>
      {total === 0 ? (
        <Empty title={words.emptyTitle}>
          <p>{words.empty}</p>
        </Empty>
      ) : (
        <ul class="list">
          {items.map((grant) => (
            <Row key={grant.id} grant={grant} />
          ))}
        </ul>
      )}
      <Pager of={grants} />
    </Settings>
  );
}

function Row({ grant }: { readonly grant: Grant }) {
  const { applications: words, tokens } = useWords();
  const { app } = grant;
  return (
    <li>
      <Letter of={app} />
      <div class="about">
        <p>
          <HomeLink to={app} class="title" /> <span class="faint">{words.ownedBy(grant.ownerLogin)}</span>
        </p>
        <ScopeWords scopes={grant.scopes} none={words.noScopes} />
        <p class="faint">
          {words.authorized} <Moment at={grant.createdAt} /> · {tokens.lastUsed}{' '}
          <Moment at={grant.lastUsedAt} />
        </p>
      </div>
      <div class="actions">
        <a class="button" href={placeOf(app)} aria-label={words.detailsOf(app.name)}>
          {words.details}
        </a>
        <PostButton action={`${placeOf(app)}/revocation`} look="danger" label={words.revokeApp(app.name)}>
          {words.revoke}
        </PostButton>
      </div>
    </li>
  );
}
