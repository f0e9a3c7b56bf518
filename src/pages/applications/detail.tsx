import { Type } from 'typebox';
import { getApp } from '../../core/delegation/apps/get.ts';
import type { Authorization } from '../../core/delegation/authorizations/authorization.ts';
import { listNewestTokensOfApp } from '../../core/delegation/authorizations/listing/list.ts';
import type { Grant } from '../../core/delegation/grants/grant.ts';
import { getGrantForApp } from '../../core/delegation/grants/listing/list.ts';
import {
  listSsoOrganizations,
  type SsoOrganization,
} from '../../core/directory/organizations/credential-authorizations/authorize.ts';
import { isAuthorizable } from '../../core/directory/organizations/memberships/sso-credential.ts';
import { signedIn } from '../../http/audiences.ts';
import { show } from '../answers.tsx';
import { AppFacts } from '../frame/app-facts.tsx';
import { PostButton } from '../frame/form.tsx';
import { Letter } from '../frame/letter.tsx';
import { Moment } from '../frame/moment.tsx';
import { Pager, titleOf } from '../frame/pager.tsx';
import { ScopeList } from '../frame/scope-list.tsx';
import { Settings } from '../frame/settings.tsx';
import { type Listed, listed } from '../listed.ts';
import { Doors } from '../organizations/doors.tsx';
import { pageRoute } from '../page-route.ts';
import { usePageContext } from '../visit.ts';
import { placeOf } from './place.ts';
import { TokenOfApp } from './token-of-app.tsx';

export const applicationPage = pageRoute({
  method: 'GET',
  path: '/settings/connections/applications/:client_id',
  summary: 'What one app may do for somebody, and its tokens',
  audience: signedIn,
  params: Type.Object({ client_id: Type.String() }),

  async handle({ actor: { account }, params, query, visit }, context) {
    const grant = await getGrantForApp(context, account, params.client_id);
    const { clientId } = grant.app;
    const tokens = await listed(query, (page) =>
      listNewestTokensOfApp(context, account, { ...page, clientId }),
    );
    const doors = await listSsoOrganizations(context, account, { kind: 'grant', grantId: grant.id });
    const { description } = await getApp(context, clientId);
    return show(visit, <Application {...{ grant, description, tokens, doors }} />);
  },
});

interface ApplicationProps {
  readonly grant: Grant;
  /** What the app says of itself. */
  readonly description: string | null;
  readonly tokens: Listed<Authorization>;
  readonly doors: readonly SsoOrganization[];
}

function Application({ grant, description, tokens, doors }: ApplicationProps) {
  const visit = usePageContext();
  const { applications: words, organizations, tokens: tokenWords } = visit.words;
  const { app } = grant;
  return (
    <Settings title={titleOf(visit, app.name, tokens)} place="applications">
      <div class="heading">
        <h1>
          <Letter of={app} /> {app.name}
        </h1>
        <PostButton action={`${placeOf(app)}/revocation`} look="danger">
          {words.revokeAccess}
        </PostButton>
      </div>
      <dl class="facts">
        <AppFacts app={{ ...app, description }} />
        <dt>{words.owner}</dt>
        <dd>{grant.ownerLogin}</dd>
        <dt>{words.authorized}</dt>
        <dd>
          <Moment at={grant.createdAt} />
        </dd>
        <dt>{tokenWords.lastUsed}</dt>
        <dd>
          <Moment at={grant.lastUsedAt} />
        </dd>
      </dl>
      <h2>{words.allowed}</h2>
      <ScopeList scopes={grant.scopes} none={words.noScopes} />
      <Doors
        doors={doors}
        place={grant.origins.some(isAuthorizable) ? placeOf(app) : undefined}
        shut={organizations.doorsShutToApp}
      />
      <h2>{words.tokens}</h2>
      <p>{words.tokensExplain}</p>
      <ul class="list">
        {tokens.items.map((token) => (
          <TokenOfApp key={token.id} app={app} token={token}>
            {doors.length > 0 && !isAuthorizable(token.origin) && <p>{organizations.neverLetIn}</p>}
          </TokenOfApp>
        ))}
      </ul>
      <Pager of={tokens} />
      <p>
        <a href="/settings/applications">{words.toAll}</a>
      </p>
    </Settings>
  );
}
