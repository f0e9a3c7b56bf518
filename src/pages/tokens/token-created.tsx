import type { BySession } from '../../core/authentication/sessions/session.ts';
import type { Authorization } from '../../core/delegation/authorizations/authorization.ts';
import type { CreatedAuthorization } from '../../core/delegation/authorizations/create.ts';
import { getPersonalToken } from '../../core/delegation/authorizations/get.ts';
import type { Token } from '../../core/delegation/tokens/token.ts';
import type { Context, Writing } from '../../core/foundation/context.ts';
import { confirmed } from '../../http/audiences.ts';
import { readId } from '../../http/id.ts';
import { CopyButton } from '../components/copy-button.tsx';
import { MenuPage } from '../components/menu-page.tsx';
import { ScopeList } from '../components/scope-list.tsx';
import { TokenFacts } from '../components/token-facts.tsx';
import { useWords } from '../page-context.ts';
import type { HandlerRequest } from '../page-route.ts';
import { ShownFor, shownOnce } from '../shown-once.tsx';
import { shortenNote } from './shorten-note.ts';

const shown = shownOnce<Token, '/settings/tokens/:id/new/:shown'>({
  path: '/settings/tokens/:id/new/:shown',
  summary: 'A new personal access token, shown for five minutes',
  audience: confirmed,

  async view(token, { actor, params, query }, context) {
    const { account } = actor;
    const authorization = await getPersonalToken(context, account, readId(params.id, 'authorization'));
    // It may have been regenerated since.
    if (!token.endsWith(authorization.token.lastEight)) return undefined;
    const replaced = query.get('instead_of');
    const old = replaced && (await getPersonalToken(context, account, readId(replaced, 'authorization')));
    return <TokenCreated created={{ authorization, token }} old={old || undefined} />;
  },
  gone: ({ id }) => [`/settings/tokens/${id}`, 'token_gone'],
});

export const newTokenPage = shown.page;

/** Creates or regenerates a token. @returns the path of the page that shows it */
export function showToken(
  request: HandlerRequest<BySession>,
  context: Context,
  make: (context: Writing) => Promise<CreatedAuthorization>,
): Promise<string> {
  return shown.make(request, context, async (context) => {
    const { authorization, token } = await make(context);
    return { secret: token, params: { id: String(authorization.id) } };
  });
}

interface TokenCreatedProps {
  readonly created: CreatedAuthorization;
  /** The one that it is to replace. */
  readonly old: Authorization | undefined;
}

function TokenCreated({ created: { authorization, token }, old }: TokenCreatedProps) {
  const { tokens: words, scopeUse } = useWords();
  return (
    <MenuPage title={words.madeTitle} menu="/settings/tokens">
      <h1>{words.madeTitle}</h1>
      <div class="secret">
        <p>{words.once}</p>
        <label for="token">{words.token}</label>
        <output id="token">{token}</output>
        <CopyButton of="token" what={words.token} />
        <ShownFor />
      </div>
      <h2>{shortenNote(authorization.note ?? '')}</h2>
      <section class="card">
        <TokenFacts of={authorization} />
      </section>
      <ScopeList scopes={authorization.scopes} none={words.noScopes} />
      {old && (
        <>
          <h2>{scopeUse.insteadOf}</h2>
          <section class="card">
            <p>
              <strong>{shortenNote(old.note ?? '')}</strong>: {scopeUse.insteadOfExplain}
            </p>
            <a class="button danger" href={`/settings/tokens/${old.id}/revocation`}>
              {scopeUse.revokeOld}
            </a>
          </section>
        </>
      )}
      <hr />
      <p>
        <a href="/settings/tokens">{words.toAll}</a>
      </p>
    </MenuPage>
  );
}
