import { Type } from 'typebox';
import { getPersonalToken } from '../../core/authorizations/get-of.ts';
import { isRegenerable } from '../../core/authorizations/regenerate.ts';
import { listDoors } from '../../core/organizations/approvals/approve.ts';
import { isApprovable } from '../../core/organizations/approvals/pass.ts';
import { signedIn } from '../../http/audiences.ts';
import { readId } from '../../http/id.ts';
import { show } from '../answers.tsx';
import { PostButton } from '../frame/form.tsx';
import { ScopeList } from '../frame/scope-list.tsx';
import { Settings } from '../frame/settings.tsx';
import { TokenFacts } from '../frame/token-facts.tsx';
import { Doors } from '../organizations/doors.tsx';
import { pageRoute } from '../page-route.ts';
import { shortened } from './shortened.ts';

export const tokenPage = pageRoute({
  method: 'GET',
  path: '/settings/tokens/:id',
  summary: 'One personal access token',
  audience: signedIn,
  params: Type.Object({ id: Type.String() }),

  async handle({ actor, params, visit }, context) {
    const token = await getPersonalToken(context, actor.account, readId(params.id, 'authorization'));
    const doors = await listDoors(context, actor.account, { kind: 'token', authorizationId: token.id });
    const { tokens: words } = visit.words;
    const note = token.note ?? '';
    const title = shortened(note);
    return show(
      visit,
      <Settings visit={visit} title={title} place="tokens">
        <div class="heading">
          <h1>{title}</h1>
          <div class="actions">
            {isRegenerable(token) && (
              <a class="button" href={`/settings/tokens/${token.id}/regeneration`}>
                {words.regenerate}
              </a>
            )}
            <PostButton visit={visit} action={`/settings/tokens/${token.id}/revocation`} look="danger">
              {words.delete}
            </PostButton>
          </div>
        </div>
        {title !== note && <p>{note}</p>}
        <section class="card">
          <TokenFacts visit={visit} of={token}>
            <dt>{words.endsIn}</dt>
            <dd class="mono">{token.token.lastEight}</dd>
          </TokenFacts>
        </section>
        <h2>{words.scopes}</h2>
        <ScopeList visit={visit} scopes={token.scopes} none={words.noScopes} />
        <Doors
          visit={visit}
          doors={doors}
          place={isApprovable(token.origin) ? `/settings/tokens/${token.id}` : undefined}
          shut={visit.words.organizations.doorsShut}
        />
        <hr />
        <p>
          <a href="/settings/tokens">{words.toAll}</a>
        </p>
      </Settings>,
    );
  },
});
