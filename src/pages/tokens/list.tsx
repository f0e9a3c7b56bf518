import type { Authorization } from '../../core/delegation/authorizations/authorization.ts';
import { listNewestPersonalTokens } from '../../core/delegation/authorizations/listing/list.ts';
import { after, type Instant, instant } from '../../core/foundation/instant.ts';
import { signedIn } from '../../http/audiences.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { Pager, titleOf } from '../components/pager.tsx';
import { SettingsPage } from '../components/settings-page.tsx';
import { usePageContext } from '../page-context.ts';
import { pageRoute } from '../page-route.ts';
import { type PaginatedList, paginate } from '../paginate.ts';
import { renderPage } from '../responses.tsx';
import { TokenRow } from './token-row.tsx';

const YEAR = 365 * 24 * 60 * 60;

export const tokensPage = pageRoute({
  method: 'GET',
  path: '/settings/tokens',
  summary: 'Personal access tokens',
  audience: signedIn,

  async handle({ actor, query, visit }, context) {
    const tokens = await paginate(query, (page) => listNewestPersonalTokens(context, actor.account, page));
    const now = context.now();
    const instants = { now: instant(now), yearAgo: after(now, -YEAR) };
    return renderPage(visit, <Tokens tokens={tokens} instants={instants} />);
  },
});

interface TokensProps {
  readonly tokens: PaginatedList<Authorization>;
  readonly instants: { readonly now: Instant; readonly yearAgo: Instant };
}

function Tokens({ tokens, instants }: TokensProps) {
  const visit = usePageContext();
  const { items, total } = tokens;
  const words = visit.words.tokens;
  return (
    <SettingsPage title={titleOf(visit, words.title, tokens)} place="tokens">
      <div class="heading">
        <h1>{words.title}</h1>
        <div class="actions">
          <a class="button primary" href="/settings/tokens/new">
            {words.generate}
          </a>
          {total > 0 && (
            <a class="button danger" href="/settings/tokens/revocation">
              {words.deleteAll}
            </a>
          )}
        </div>
      </div>
      <p>{words.explain}</p>
      {total === 0 ? (
        <EmptyState title={words.emptyTitle}>
          <p>{words.empty}</p>
        </EmptyState>
      ) : (
        <ul class="list">
          {items.map((token) => (
            <TokenRow key={token.id} token={token} instants={instants} />
          ))}
        </ul>
      )}
      <Pager of={tokens} />
    </SettingsPage>
  );
}
