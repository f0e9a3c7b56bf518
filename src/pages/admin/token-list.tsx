import type { Authorization } from '../../core/delegation/authorizations/authorization.ts';
import { InlineScopes } from '../components/scope-list.tsx';
import { Timestamp } from '../components/timestamp.tsx';
import { ExpiryTag } from '../components/token-facts.tsx';
import { useWords } from '../page-context.ts';
import { shortenNote } from '../tokens/shorten-note.ts';
import { appPath, personPath } from './paths.ts';

interface TokenListProps {
  /** With the login of the owner, unless the page is about one owner. */
  readonly tokens: readonly (Authorization & { readonly login?: string })[];
}

export function TokenList({ tokens }: TokenListProps) {
  const { admin: words, tokens: tokenWords } = useWords();
  return (
    <ul class="list">
      {tokens.map(({ id, login, app, note, scopes, token, createdAt, lastUsedAt, expiresAt }) => (
        <li key={id}>
          <div class="about">
            <p>
              {app ? (
                <a class="title" href={appPath(app)}>
                  {app.name}
                </a>
              ) : (
                <span class="title">{shortenNote(note ?? '')}</span>
              )}{' '}
              <code>…{token.lastEight}</code> <ExpiryTag at={expiresAt} />
            </p>
            {login !== undefined && (
              <p>
                {words.owner} <a href={personPath({ login })}>{login}</a>
              </p>
            )}
            <InlineScopes scopes={scopes} none={tokenWords.noScopes} />
            <p class="faint">
              {words.made} <Timestamp at={createdAt} /> · {words.lastUsed}{' '}
              <Timestamp at={lastUsedAt} recency />
            </p>
          </div>
          <a
            class="button danger"
            href={`/admin/tokens/${id}/revocation`}
            aria-label={words.revokeNamed(token.lastEight)}
          >
            {words.revoke}
          </a>
        </li>
      ))}
    </ul>
  );
}
