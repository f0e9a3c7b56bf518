import type { ComponentChildren } from 'preact';
import type { Authorization } from '../../core/delegation/authorizations/authorization.ts';
import { after, type Instant } from '../../core/foundation/instant.ts';
import { usePageContext, useWords } from '../page-context.ts';
import { Timestamp } from './timestamp.tsx';

interface TokenFactsProps {
  readonly of: Authorization;
  /** More facts, shown first: pairs of `dt` and `dd`. */
  readonly children?: ComponentChildren;
}

/** What may be shown of a token; never the token itself. */
export function TokenFacts({ of, children }: TokenFactsProps) {
  const { tokens: words } = useWords();
  return (
    <dl class="facts">
      {children}
      {of.fingerprint !== null && (
        <>
          <dt>{words.fingerprint}</dt>
          <dd class="mono">{of.fingerprint}</dd>
        </>
      )}
      <dt>{words.created}</dt>
      <dd>
        <Timestamp at={of.createdAt} /> ({words.origins[of.origin]})
      </dd>
      <dt>{words.lastUsed}</dt>
      <dd>
        <Timestamp at={of.lastUsedAt} recency />
      </dd>
      {of.lastUsedAddress !== null && (
        <>
          <dt>{words.lastUsedFrom}</dt>
          <dd class="mono">{of.lastUsedAddress}</dd>
        </>
      )}
      <dt>{words.expires}</dt>
      <dd>
        <Expiry at={of.expiresAt} /> <ExpiryTag at={of.expiresAt} />
      </dd>
    </dl>
  );
}

/** When a token expires, if it does. */
export function Expiry({ at }: { readonly at: Instant | null }) {
  const words = useWords();
  return at === null ? <span>{words.tokens.neverExpires}</span> : <Timestamp at={at} />;
}

/** Seconds: time enough to replace a token. */
const SOON = 7 * 24 * 60 * 60;

/** Marks a token that has expired, or expires soon. */
export function ExpiryTag({ at }: { readonly at: Instant | null }) {
  const { now, words } = usePageContext();
  if (at === null || at > after(new Date(now), SOON)) return null;
  return at <= now ? (
    <span class="tag danger">{words.tokens.expired}</span>
  ) : (
    <span class="tag warn">{words.tokens.expiresSoon}</span>
  );
}
