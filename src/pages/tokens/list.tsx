import type { Authorization } from '../../core/delegation/authorizations/authorization.ts';
import { listNewestPersonalTokens } from '../../core/delegation/authorizations/listing/list.ts';
import { hasUnusedPersonalTokens } from '../../core/delegation/authorizations/unused/list.ts';
import type { AuditEvent } from '../../core/foundation/audit/event.ts';
import { listRevokedByOthers } from '../../core/foundation/audit/reading/revoked-by-others.ts';
import { after, type Instant } from '../../core/foundation/instant.ts';
import { hasUsedAnnounced } from '../../core/operations/deprecations/calls/listing/own.ts';
import { signedIn } from '../../http/audiences.ts';
import { DeprecationNotice } from '../components/deprecated-use.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { MenuPage } from '../components/menu-page.tsx';
import { Pager, titleOf } from '../components/pager.tsx';
import { RevokedByOthers } from '../components/revoked-by-others.tsx';
import { usePageContext } from '../page-context.ts';
import { pageRoute } from '../page-route.ts';
import { type PaginatedList, paginate } from '../paginate.ts';
import { UNUSED_DAYS, unusedSince } from '../unused-days.ts';
import { TokenRow } from './token-row.tsx';

const YEAR = 365 * 24 * 60 * 60;

export const tokensPage = pageRoute({
  method: 'GET',
  path: '/settings/tokens',
  summary: 'Personal access tokens',
  audience: signedIn,

  async handle({ actor, query }, context) {
    const tokens = await paginate(query, (page) => listNewestPersonalTokens(context, actor.account, page));
    const revoked = await listRevokedByOthers(context, actor.account.id);
    const hasUnused = await hasUnusedPersonalTokens(context, actor.account, unusedSince(context.now()));
    const isToldOfDeprecation = await hasUsedAnnounced(context, actor.account);
    const yearAgo = after(context.now(), -YEAR);
    return <Tokens {...{ tokens, revoked, hasUnused, isToldOfDeprecation, yearAgo }} />;
  },
});

interface TokensProps {
  readonly tokens: PaginatedList<Authorization>;
  readonly revoked: readonly AuditEvent[];
  /** Whether one of them was not used lately. */
  readonly hasUnused: boolean;
  readonly isToldOfDeprecation: boolean;
  readonly yearAgo: Instant;
}

function Tokens({ tokens, revoked, hasUnused, isToldOfDeprecation, yearAgo }: TokensProps) {
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
          {hasUnused && (
            <a class="button" href="/settings/tokens/unused">
              {words.unused(UNUSED_DAYS)}
            </a>
          )}
          {total > 0 && (
            <a class="button danger" href="/settings/tokens/revocation">
              {words.revokeAll}
            </a>
          )}
        </div>
      </div>
      <p>{words.explain}</p>
      {isToldOfDeprecation && <DeprecationNotice />}
      <RevokedByOthers events={revoked} />
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
