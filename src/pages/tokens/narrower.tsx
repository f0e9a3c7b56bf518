import type { Authorization } from '../../core/delegation/authorizations/authorization.ts';
import { getPersonalToken } from '../../core/delegation/authorizations/get.ts';
import type { Writing } from '../../core/foundation/context.ts';
import { canBeNarrower, createNarrowerToken } from '../../core/operations/scope-use/create-narrower.ts';
import { getScopeUse, type ScopeUse } from '../../core/operations/scope-use/read.ts';
import { confirmed } from '../../http/audiences.ts';
import { readId } from '../../http/id.ts';
import { PostButton } from '../components/form.tsx';
import { ScopeUseSection } from '../components/scope-use.tsx';
import { useWords } from '../page-context.ts';
import { pageRoute } from '../page-route.ts';
import { redirectTo } from '../responses.tsx';
import { showToken } from './token-created.tsx';

interface ScopeUseOfTokenProps {
  readonly token: Authorization;
  readonly use: ScopeUse;
  /** Whether organizations have to let a token in. */
  readonly singleSignOn: boolean;
}

/** The scopes of a personal token against those that it needed, and the way to one with less. */
export function ScopeUseOfToken({ token, use, singleSignOn }: ScopeUseOfTokenProps) {
  const { scopeUse: words } = useWords();
  const { note, id } = token;
  const chosen = new URLSearchParams({
    description: `${note} (${words.narrowerSuffix})`,
    scopes: use.needed.join(','),
  });
  return (
    <ScopeUseSection use={use} held={words.held}>
      {canBeNarrower(token, use) && (
        <div class="card">
          <p>{words.narrowerExplain(use.needed.join(', '))}</p>
          {singleSignOn && <p>{words.narrowerSso}</p>}
          <div class="actions">
            <PostButton action={`/settings/tokens/${id}/narrower`}>{words.narrower}</PostButton>
            <a href={`/settings/tokens/new?${chosen}`}>{words.chooseScopes}</a>
          </div>
        </div>
      )}
    </ScopeUseSection>
  );
}

export const narrowerToken = pageRoute({
  method: 'POST',
  path: '/settings/tokens/:id/narrower',
  summary: 'Create a personal access token with the scopes that another one needed; shows it once',
  audience: confirmed,

  async handle(request, context) {
    const { actor, params, words } = request;
    const token = await getPersonalToken(context, actor.account, readId(params.id, 'authorization'));
    const { id } = token;
    if (!canBeNarrower(token, await getScopeUse(context, token))) return redirectTo(`/settings/tokens/${id}`);
    const suffix = words.scopeUse.narrowerSuffix;
    const make = (context: Writing) => createNarrowerToken(context, actor.account, { id, suffix });
    return redirectTo(`${await showToken(request, context, make)}?instead_of=${id}`);
  },
});
