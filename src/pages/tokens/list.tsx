import type { Authorization } from '../../core/delegation/authorizations/authorization.ts';
import { listNewestPersonalTokens } from '../../core/delegation/authorizations/listing/list.ts';
import { after, type Instant } from '../../core/foundation/instant.ts';
import { signedIn } from '../../http/audiences.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { MenuPage } from '../components/menu-page.tsx';
import { Pager, titleOf } from '../components/pager.tsx';
import { usePageContext } from '../page-context.ts';
import { pageRoute } from '../page-route.ts';
import { type PaginatedList, paginate } from '../paginate.ts';
import { TokenRow } from './token-row.tsx';

const YEAR = 365 * 24 * 60 * 60;

export const tokensPage = pageRoute({
  method: 'GET',
  path: '/settings/tokens',
  summary: 'Personal access tokens',
  audience: signedIn,

  async handle({ actor, query }, context) {
    const tokens = await paginate(query, (page) => listNewestPersonalTokens(context, actor.account, page));
    return <Tokens tokens={tokens} yearAgo={after(context.now(), -YEAR)} />;
  },
});

interface TokensProps {
  readonly tokens: PaginatedList<Authorization>;
  readonly yearAgo: Instant;
}

function Tokens({ tokens, yearAgo }: TokensProps) {
  const page = usePageContext();
  const { items, total } = tokens;
  const words = page.words.tokens;
  return (
    <MenuPage title={titleOf(page, words.title, tokens)} menu="/settings/tokens">
      <div class="heading">
        <h1>{words.title}</h1>
        <div class="actions">
          <a class="button primary" href="/settings/tokens/new">
            {words.generate}
          </a>
          {total > 0 && (
            <a class="button danger" href="/settings/tokens/revocation">
              {words.revokeAll}
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
            <TokenRow key={token.id} token={token} yearAgo={yearAgo} />
          ))}
        </ul>
      )}
      <Pager of={tokens} />
    </MenuPage>
  );
}
