import { getApp } from '../../../delegation/apps/get.ts';
import { traced } from '../../../delegation/authorizations/authorization.ts';
import { getAuthorization } from '../../../delegation/authorizations/get.ts';
import { getGrant } from '../../../delegation/grants/listing/list.ts';
import { type About, record } from '../../../foundation/audit/record.ts';
import { type Context, type Writing, writing } from '../../../foundation/context.ts';
import { instant } from '../../../foundation/instant.ts';
import type { Account } from '../../../identity/accounts/account.ts';
import type { AuthorizableCredential } from '../memberships/sso-credential.ts';
import { listMemberships } from '../memberships/store.ts';
import type { Organization } from '../organization.ts';
import * as store from './store.ts';

/** An organization with SAML single sign-on, and whether a credential is authorized for it. */
export interface SsoOrganization {
  readonly organization: Organization;
  readonly authorized: boolean;
}

/** The organizations with SAML single sign-on that the owner of a credential is in. */
export async function listSsoOrganizations(
  { db }: Context,
  owner: Account,
  credential: AuthorizableCredential,
): Promise<readonly SsoOrganization[]> {
  const all = await listMemberships(db, { accountId: owner.id, credential });
  return all.filter(({ organization }) => organization.samlEnforcedSince !== null);
}

/**
 * Authorizes a token, or an app, to see an organization as its owner does.
 *
 * @returns `undefined` when the owner is in no such organization
 */
export function authorizeCredential(
  context: Context,
  owner: Account,
  { login, credential }: { readonly login: string; readonly credential: AuthorizableCredential },
): Promise<Organization | undefined> {
  return writing(context, async (context) => {
    const organizations = await listSsoOrganizations(context, owner, credential);
    const organization = organizations.find(({ organization }) => organization.login === login)?.organization;
    if (!organization) return undefined;
    if (await store.insert(context.db, organization.id, { credential, at: instant(context.now()) })) {
      const about = {
        accountId: owner.id,
        ...(await describeCredential(context, owner, credential)),
      };
      const data = { organization: organization.login };
      await record(context, { action: 'org.approve_token', ...about, data });
    }
    return organization;
  });
}

async function describeCredential(
  context: Writing,
  owner: Account,
  credential: AuthorizableCredential,
): Promise<Pick<About, 'appId' | 'authorizationId' | 'token'>> {
  if (credential.kind === 'grant') {
    const { app } = await getGrant(context, owner, credential.grantId);
    return { appId: (await getApp(context, app.clientId)).id };
  }
  const { authorizationId } = credential;
  return { authorizationId, token: traced(await getAuthorization(context, owner, authorizationId)) };
}
