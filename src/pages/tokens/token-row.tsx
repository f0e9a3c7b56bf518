import type { Authorization } from '../../core/delegation/authorizations/authorization.ts';
import type { Instant } from '../../core/foundation/instant.ts';
import { InlineScopes } from '../components/scope-list.tsx';
import { Timestamp } from '../components/timestamp.tsx';
import { Expiry, ExpiryTag } from '../components/token-facts.tsx';
import { useWords } from '../page-context.ts';
import { shortenNote } from './shorten-note.ts';

interface TokenRowProps {
  readonly token: Authorization;
  readonly yearAgo: Instant;
}

export function TokenRow({ token, yearAgo }: TokenRowProps) {
  const words = useWords().tokens;
  const note = shortenNote(token.note ?? '');
  const disused = (token.lastUsedAt ?? token.createdAt) <= yearAgo;
  return (
    <li>
      <div class="about">
        <p>
          <a class="title" href={`/settings/tokens/${token.id}`}>
            {note}
          </a>{' '}
          <ExpiryTag at={token.expiresAt} /> {disused && <span class="tag warn">{words.disused}</span>}
        </p>
        <InlineScopes scopes={token.scopes} none={words.noScopes} />
        <p class="faint">
          {words.created} <Timestamp at={token.createdAt} /> · {words.lastUsed}{' '}
          <Timestamp at={token.lastUsedAt} recency /> · {words.expires} <Expiry at={token.expiresAt} />
        </p>
        <p class="faint">
          {words.endsIn} <code>{token.token.lastEight}</code>
          {token.fingerprint !== null && (
            <>
              {' '}
              · {words.fingerprint} <code>{token.fingerprint}</code>
            </>
          )}
        </p>
        {disused && <p class="hint">{words.disusedHint}</p>}
      </div>
      <a
        class="button danger"
        href={`/settings/tokens/${token.id}/revocation`}
        aria-label={words.revokeOne(note)}
      >
        {words.revoke}
      </a>
    </li>
  );
}
