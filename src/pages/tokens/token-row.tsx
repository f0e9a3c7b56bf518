import type { Authorization } from '../../core/delegation/authorizations/authorization.ts';
import type { Instant } from '../../core/foundation/instant.ts';
import { PostButton } from '../frame/form.tsx';
import { Moment } from '../frame/moment.tsx';
import { ScopeWords } from '../frame/scope-list.tsx';
import { Expiry } from '../frame/token-facts.tsx';
import { useWords } from '../visit.ts';
import { shortened } from './shortened.ts';

interface TokenRowProps {
  readonly token: Authorization;
  readonly instants: { readonly now: Instant; readonly yearAgo: Instant };
}

/** One token in the list of all. */
export function TokenRow({ token, instants }: TokenRowProps) {
  const words = useWords().tokens;
  const note = shortened(token.note ?? '');
  const expired = token.expiresAt !== null && token.expiresAt <= instants.now;
  const disused = (token.lastUsedAt ?? token.createdAt) <= instants.yearAgo;
  return (
    <li>
      <div class="about">
        <p>
          <a class="title" href={`/settings/tokens/${token.id}`}>
            {note}
          </a>{' '}
          {expired && <span class="tag danger">{words.expired}</span>}{' '}
          {disused && <span class="tag warn">{words.disused}</span>}
        </p>
        <ScopeWords scopes={token.scopes} none={words.noScopes} />
        <p class="faint">
          {words.created} <Moment at={token.createdAt} /> · {words.lastUsed} <Moment at={token.lastUsedAt} />{' '}
          · {words.expires} <Expiry at={token.expiresAt} />
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
      <PostButton
        action={`/settings/tokens/${token.id}/revocation`}
        look="danger"
        label={words.deleteOne(note)}
      >
        {words.delete}
      </PostButton>
    </li>
  );
}
