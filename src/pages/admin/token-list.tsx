import type { Authorization } from '../../core/delegation/authorizations/authorization.ts';
import { PostButton } from '../frame/form.tsx';
import { Moment } from '../frame/moment.tsx';
import { ScopeWords } from '../frame/scope-list.tsx';
import { shortened } from '../tokens/shortened.ts';
import { useWords } from '../visit.ts';
import { placeOfApp } from './apps/place.ts';
import { placeOfPerson } from './people/place.ts';

interface TokenListProps {
  /** With whose they are, unless the page says it. */
  readonly tokens: readonly (Authorization & { readonly login?: string })[];
}

/** Tokens by what may be known of them. */
export function TokenList({ tokens }: TokenListProps) {
  const { admin: words, tokens: tokenWords } = useWords();
  return (
    <ul class="list">
      {tokens.map(({ id, login, app, note, scopes, token, createdAt, lastUsedAt }) => (
        <li key={id}>
          <div class="about">
            <p>
              {app ? (
                <a class="title" href={placeOfApp(app)}>
                  {app.name}
                </a>
              ) : (
                <span class="title">{shortened(note ?? '')}</span>
              )}{' '}
              <code>…{token.lastEight}</code>
            </p>
            {login !== undefined && (
              <p>
                {words.owner} <a href={placeOfPerson({ login })}>{login}</a>
              </p>
            )}
            <ScopeWords scopes={scopes} none={tokenWords.noScopes} />
            <p class="faint">
              {words.made} <Moment at={createdAt} /> · {words.lastUsed} <Moment at={lastUsedAt} />
            </p>
          </div>
          <PostButton
            action={`/admin/tokens/${id}/revocation`}
            look="danger"
            label={words.revokeNamed(token.lastEight)}
          >
            {words.revoke}
          </PostButton>
        </li>
      ))}
    </ul>
  );
}
