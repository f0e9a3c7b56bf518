import {
  getCredentialAuthorization,
  listCredentialAuthorizations,
} from '../../core/directory/organizations/credential-authorizations/listing/list.ts';
import { revokeCredentialAuthorization } from '../../core/directory/organizations/credential-authorizations/revoke.ts';
import { readId } from '../../http/id.ts';
import type { AnyRoute } from '../../http/route.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { MenuPage } from '../components/menu-page.tsx';
import { Pager, titleOf } from '../components/pager.tsx';
import { confirmation } from '../confirmation.tsx';
import { pageRoute } from '../page-route.ts';
import { paginate } from '../paginate.ts';
import { redirectTo } from '../responses.tsx';
import { CredentialRow, credentialName } from './credential-row.tsx';
import { type ManagedOrganizations, managersOf } from './managed.ts';

/** The tokens and apps that are authorized for single sign-on, and taking that back. */
export function credentialRoutes(of: ManagedOrganizations): AnyRoute[] {
  const path = `${of.path}/credentials` as const;
  return [
    pageRoute({
      method: 'GET',
      path,
      summary: 'The tokens and apps that may see an organization with single sign-on',
      audience: of.audience,

      async handle({ actor, params, query, page }, context) {
        const organization = await of.find(context, actor, params.login);
        const found = await paginate(query, (page) =>
          listCredentialAuthorizations(context, organization, page),
        );
        const words = page.words.organizations;
        const title = words.letInTo(organization.login);
        return (
          <MenuPage title={titleOf(page, title, found)} menu={of.menu}>
            <h1>{title}</h1>
            <p>{words.letInExplain}</p>
            {found.total === 0 ? (
              <EmptyState title={words.noneLetIn} />
            ) : (
              <ul class="list">
                {found.items.map((authorization) => (
                  <CredentialRow key={authorization.id} {...{ of, organization, authorization }} />
                ))}
              </ul>
            )}
            <Pager of={found} />
            <p>
              <a href={of.pathOf(organization)}>{words.toOne(organization.login)}</a>
            </p>
          </MenuPage>
        );
      },
    }),
    ...confirmation({
      ...managersOf(of),
      path: `${path}/:id/revocation`,
      summary: 'No longer let a token or app see an organization with single sign-on',
      menu: of.menu,

      async find({ actor, params }, context) {
        const organization = await of.find(context, actor, params.login);
        const id = readId(params.id, 'authorization');
        return { organization, authorization: await getCredentialAuthorization(context, organization, id) };
      },
      ask: ({ organization, authorization }, { words: { organizations: words } }) => {
        const { account, credential, lastUsedAt } = authorization;
        const name = credentialName(authorization);
        return {
          title: words.shutOutTitle(name, account.login, organization.login),
          explain: [words.shutOutExplain],
          hits: credential.kind === 'app' ? { apps: 1, tokens: credential.tokens } : { tokens: 1 },
          lastUsed: lastUsedAt,
          button: words.revoke,
          back: `${of.pathOf(organization)}/credentials`,
        };
      },
      async perform({ organization, authorization }, context) {
        await revokeCredentialAuthorization(context, organization, authorization);
        return redirectTo(`${of.pathOf(organization)}/credentials`, 'credential_shut_out');
      },
    }),
  ];
}
