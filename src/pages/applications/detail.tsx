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
import { type DailyCounts, listDailyCounts, sumOf } from '../../core/foundation/usage/counts/list.ts';
import { findScopeUses, type ScopeUse } from '../../core/operations/scope-use/read.ts';
import { signedIn } from '../../http/audiences.ts';
import { AppFacts } from '../components/app-facts.tsx';
import { AvatarInitial } from '../components/avatar-initial.tsx';
import { DailyCharts } from '../components/daily-charts.tsx';
import { MenuPage } from '../components/menu-page.tsx';
import { Pager, titleOf } from '../components/pager.tsx';
import { ScopeList } from '../components/scope-list.tsx';
import { Timestamp } from '../components/timestamp.tsx';
import { SsoOrganizations } from '../organizations/sso-organizations.tsx';
import { usePageContext } from '../page-context.ts';
import { pageRoute } from '../page-route.ts';
import { type PaginatedList, paginate } from '../paginate.ts';
import { applicationPath } from './path.ts';
import { TokenOfApp } from './token-of-app.tsx';

export const applicationPage = pageRoute({
  method: 'GET',
  path: '/settings/connections/applications/:client_id',
  summary: 'What one app may do for somebody, and its tokens',
  audience: signedIn,

  async handle({ actor: { account }, params, query }, context) {
    const grant = await getGrantForApp(context, account, params.client_id);
    const { clientId } = grant.app;
    const tokens = await paginate(query, (page) =>
      listNewestTokensOfApp(context, account, { ...page, clientId }),
    );
    const ssoOrganizations = await listSsoOrganizations(context, account, {
      kind: 'grant',
      grantId: grant.id,
    });
    const { description } = await getApp(context, clientId);
    const uses = await listDailyCounts(context, 'grant_uses', grant.id);
    const scopeUses = await findScopeUses(context, tokens.items);
    return <Application {...{ grant, description, tokens, ssoOrganizations, uses, scopeUses }} />;
  },
});

interface ApplicationProps {
  readonly grant: Grant;
  readonly description: string | null;
  readonly tokens: PaginatedList<Authorization>;
  readonly ssoOrganizations: readonly SsoOrganization[];
  readonly uses: DailyCounts;
  readonly scopeUses: ReadonlyMap<number, ScopeUse>;
}

function Application({ grant, description, tokens, ssoOrganizations, ...used }: ApplicationProps) {
  const { uses, scopeUses } = used;
  const page = usePageContext();
  const { applications: words, frame, organizations, scopeUse, tokens: tokenWords, usage } = page.words;
  const { app } = grant;
  return (
    <MenuPage title={titleOf(page, app.name, tokens)} menu="/settings/applications">
      <div class="heading">
        <h1>
          <AvatarInitial of={app} /> {app.name}
        </h1>
        <a class="button danger" href={`${applicationPath(app)}/revocation`}>
          {words.revokeAccess}
        </a>
      </div>
      <dl class="facts">
        <AppFacts app={{ ...app, description }} />
        <dt>{words.owner}</dt>
        <dd>{grant.ownerLogin ?? frame.administrators}</dd>
        <dt>{words.authorized}</dt>
        <dd>
          <Timestamp at={grant.createdAt} />
        </dd>
        <dt>{tokenWords.lastUsed}</dt>
        <dd>
          <Timestamp at={grant.lastUsedAt} recency />
        </dd>
      </dl>
      <h2>{usage.title}</h2>
      <DailyCharts days={uses.days} series={[{ name: usage.uses, counts: sumOf(uses) }]} none={usage.none} />
      <h2>{words.allowed}</h2>
      <ScopeList scopes={grant.scopes} none={words.noScopes} />
      <SsoOrganizations
        organizations={ssoOrganizations}
        path={grant.origins.some(isAuthorizable) ? applicationPath(app) : undefined}
        unavailable={organizations.appNotAuthorizable}
      />
      <h2>{words.tokens}</h2>
      <p>{words.tokensExplain}</p>
      <p class="hint">
        {scopeUse.appDecides} {scopeUse.elsewhere}
      </p>
      <ul class="list">
        {tokens.items.map((token) => (
          <TokenOfApp key={token.id} app={app} token={token} use={scopeUses.get(token.id)}>
            {ssoOrganizations.length > 0 && !isAuthorizable(token.origin) && (
              <p>{organizations.neverLetIn}</p>
            )}
          </TokenOfApp>
        ))}
      </ul>
      <Pager of={tokens} />
      <p>
        <a href="/settings/applications">{words.toAll}</a>
      </p>
    </MenuPage>
  );
}
