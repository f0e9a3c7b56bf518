import { getApp } from '../../../delegation/apps/get.ts';
import { getAuthorization } from '../../../delegation/authorizations/get.ts';
import { getGrant } from '../../../delegation/grants/listing/get.ts';
import { type About, record } from '../../../foundation/audit/record.ts';
import { type Context, type Writing, writing } from '../../../foundation/context.ts';
import { instant } from '../../../foundation/instant.ts';
import type { Account } from '../../../identity/accounts/account.ts';
import type { AuthorizableCredential } from '../memberships/sso-credential.ts';
import { listMemberships } from '../memberships/store.ts';
import type { Organization } from '../organization.ts';
import * as store from './store.ts';

/** An organization with single sign-on, and whether it lets something in already. */
export interface SsoOrganization {
  readonly organization: Organization;
  readonly open: boolean;
}

/** The organizations with single sign-on that somebody is in. @param pass of theirs */
export async function listSsoOrganizations(
  { db }: Context,
  owner: Account,
  pass: AuthorizableCredential,
): Promise<readonly SsoOrganization[]> {
  const all = await listMemberships(db, { accountId: owner.id, pass });
  return all.filter(({ organization }) => organization.samlEnforcedSince !== null);
}

/**
 * Lets a token, or an app, see an organization as its owner does.
 *
 * @param pass of theirs
 * @returns nothing when there is no such organization that they are in
 */
export function authorizeCredential(
  context: Context,
  owner: Account,
  { login, pass }: { readonly login: string; readonly pass: AuthorizableCredential },
): Promise<Organization | undefined> {
  return writing(context, async (context) => {
    const doors = await listSsoOrganizations(context, owner, pass);
    const organization = doors.find(({ organization }) => organization.login === login)?.organization;
    if (!organization) return undefined;
    if (await store.insert(context.db, organization.id, { pass, at: instant(context.now()) })) {
      const about = { actorId: owner.id, accountId: owner.id, ...(await named(context, owner, pass)) };
      const data = { organization: organization.login };
      await record(context, { action: 'org.approve_token', ...about, data });
    }
    return organization;
  });
}

/** What the audit trail says was let in. */
async function named(
  context: Writing,
  owner: Account,
  pass: AuthorizableCredential,
): Promise<Pick<About, 'appId' | 'authorizationId' | 'lastEight'>> {
  if (pass.kind === 'grant') {
    const { app } = await getGrant(context, owner, pass.grantId);
    return { appId: (await getApp(context, app.clientId)).id };
  }
  const { authorizationId } = pass;
  const { token } = await getAuthorization(context, owner, authorizationId);
  return { authorizationId, lastEight: token.lastEight };
}
