import { Type } from 'typebox';
import type { Authorization } from '../../core/delegation/authorizations/authorization.ts';
import { getPersonalToken } from '../../core/delegation/authorizations/get.ts';
import { isRegenerable } from '../../core/delegation/authorizations/replacement/replace.ts';
import { listSsoOrganizations } from '../../core/directory/organizations/credential-authorizations/authorize.ts';
import { isAuthorizable } from '../../core/directory/organizations/memberships/sso-credential.ts';
import type { Context } from '../../core/foundation/context.ts';
import type { Account } from '../../core/identity/accounts/account.ts';
import { signedIn } from '../../http/audiences.ts';
import { readId } from '../../http/id.ts';
import type { Reply } from '../../http/reply.ts';
import { PostButton } from '../components/form.tsx';
import { ProblemSummary } from '../components/problem-summary.tsx';
import { ScopeList } from '../components/scope-list.tsx';
import { SettingsPage } from '../components/settings-page.tsx';
import { TokenFacts } from '../components/token-facts.tsx';
import { SsoOrganizations } from '../organizations/sso-organizations.tsx';
import type { PageContext } from '../page-context.ts';
import { pageRoute } from '../page-route.ts';
import type { FieldProblem } from '../problems.ts';
import { renderPage } from '../responses.tsx';
import { NoteForm } from './note-form.tsx';
import { shortenNote } from './shorten-note.ts';

export const tokenPage = pageRoute({
  method: 'GET',
  path: '/settings/tokens/:id',
  summary: 'One personal access token',
  audience: signedIn,
  params: Type.Object({ id: Type.String() }),

  async handle({ actor: { account }, params, visit }, context) {
    const token = await getPersonalToken(context, account, readId(params.id, 'authorization'));
    return showToken(context, visit, { account, token });
  },
});

interface Shown {
  readonly account: Account;
  readonly token: Authorization;
  /** In place of the note. */
  readonly typed?: string;
  readonly problems?: readonly FieldProblem[];
}

export async function showToken(context: Context, visit: PageContext, shown: Shown): Promise<Reply> {
  const { account, token, typed, problems = [] } = shown;
  const doors = await listSsoOrganizations(context, account, { kind: 'token', authorizationId: token.id });
  const { tokens: words } = visit.words;
  const note = token.note ?? '';
  const title = shortenNote(note);
  const place = `/settings/tokens/${token.id}`;
  return renderPage(
    visit,
    <SettingsPage title={title} place="tokens">
      <div class="heading">
        <h1>{title}</h1>
        <div class="actions">
          {isRegenerable(token) && (
            <a class="button" href={`${place}/regeneration`}>
              {words.regenerate}
            </a>
          )}
          <PostButton action={`${place}/revocation`} look="danger">
            {words.delete}
          </PostButton>
        </div>
      </div>
      {title !== note && <p>{note}</p>}
      <ProblemSummary problems={problems} />
      <section class="card">
        <TokenFacts of={token}>
          <dt>{words.endsIn}</dt>
          <dd class="mono">{token.token.lastEight}</dd>
        </TokenFacts>
      </section>
      <h2>{words.scopes}</h2>
      <ScopeList scopes={token.scopes} none={words.noScopes} />
      <SsoOrganizations
        doors={doors}
        place={isAuthorizable(token.origin) ? place : undefined}
        shut={visit.words.organizations.doorsShut}
      />
      {isRegenerable(token) && <NoteForm action={place} note={typed ?? note} problems={problems} />}
      <hr />
      <p>
        <a href="/settings/tokens">{words.toAll}</a>
      </p>
    </SettingsPage>,
    { status: problems.length > 0 ? 422 : 200 },
  );
}
