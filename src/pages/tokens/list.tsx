import type { Authorization } from '../../core/delegation/authorizations/authorization.ts';
import { listNewestPersonalTokens } from '../../core/delegation/authorizations/listing/list.ts';
import { after, type Instant, instant } from '../../core/foundation/instant.ts';
import { signedIn } from '../../http/audiences.ts';
import { show } from '../answers.tsx';
import { Empty } from '../frame/empty.tsx';
import { Pager, titleOf } from '../frame/pager.tsx';
import { Settings } from '../frame/settings.tsx';
import { type Listed, listed } from '../listed.ts';
import { pageRoute } from '../page-route.ts';
import { usePageContext } from '../visit.ts';
import { TokenRow } from './token-row.tsx';

const YEAR = 365 * 24 * 60 * 60;

export const tokensPage = pageRoute({
  method: 'GET',
  path: '/settings/tokens',
  summary: 'Personal access tokens',
  audience: signedIn,

  async handle({ actor, query, visit }, context) {
    const tokens = await listed(query, (page) => listNewestPersonalTokens(context, actor.account, page));
    const now = context.now();
    const instants = { now: instant(now), yearAgo: after(now, -YEAR) };
    return show(visit, <Tokens tokens={tokens} instants={instants} />);
  },
});

interface TokensProps {
  readonly tokens: Listed<Authorization>;
  readonly instants: { readonly now: Instant; readonly yearAgo: Instant };
}

function Tokens({ tokens, instants }: TokensProps) {
  const visit = usePageContext();
  const { items, total } = tokens;
  const words = visit.words.tokens;
  return (
    <Settings title={titleOf(visit, words.title, tokens)} place="tokens">
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
        <Empty title={words.emptyTitle}>
          <p>{words.empty}</p>
        </Empty>
      ) : (
        <ul class="list">
          {items.map((token) => (
            <TokenRow key={token.id} token={token} instants={instants} />
          ))}
        </ul>
      )}
      <Pager of={tokens} />
    </Settings>
  );
}
