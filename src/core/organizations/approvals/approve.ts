import type { Account } from '../../accounts/account.ts';
import { getApp } from '../../apps/get.ts';
import { record, type Told } from '../../audit/record.ts';
import { getAuthorization } from '../../authorizations/get.ts';
import { type Context, type Writing, writing } from '../../context.ts';
import { getGrant } from '../../grants/get.ts';
import { instant } from '../../instant.ts';
import { listMemberships } from '../memberships/store.ts';
import type { Organization } from '../organization.ts';
import * as store from './store.ts';

/** What is let in: all that an app has by a grant, or one token. */
export type Place =
  | { readonly grantId: number; readonly authorizationId?: undefined }
  | { readonly authorizationId: number; readonly grantId?: undefined };

/** An organization with single sign-on, and whether it lets something in already. */
export interface Door {
  readonly organization: Organization;
  readonly open: boolean;
}

/** The organizations with single sign-on that somebody is in. @param place of theirs */
export async function listDoors({ db }: Context, owner: Account, place: Place): Promise<readonly Door[]> {
  const { grantId = 0, authorizationId = 0 } = place;
  const key = { grantId, authorizationId, master: false };
  const all = await listMemberships(db, { accountId: owner.id, key });
  return all.filter(({ organization }) => organization.samlEnforcedSince !== null);
}

/**
 * Lets a token, or an app, see an organization as its owner does.
 *
 * @param place of theirs
 * @returns nothing when there is no such organization that they are in
 */
export function approve(
  context: Context,
  owner: Account,
  { login, place }: { readonly login: string; readonly place: Place },
): Promise<Organization | undefined> {
  return writing(context, async (context) => {
    const doors = await listDoors(context, owner, place);
    const organization = doors.find(({ organization }) => organization.login === login)?.organization;
    if (!organization) return undefined;
    if (await store.insert(context.db, organization.id, place, instant(context.now()))) {
      const about = { actorId: owner.id, accountId: owner.id, ...(await named(context, owner, place)) };
      await record(context, { action: 'org.approve_token', ...about, detail: organization.login });
    }
    return organization;
  });
}

/** What the audit trail says was let in. */
async function named(
  context: Writing,
  owner: Account,
  { grantId, authorizationId }: Place,
): Promise<Pick<Told, 'appId' | 'authorizationId' | 'lastEight'>> {
  if (grantId !== undefined) {
    const { app } = await getGrant(context, owner, grantId);
    return { appId: (await getApp(context, app.clientId)).id };
  }
  const { token } = await getAuthorization(context, owner, authorizationId);
  return { authorizationId, lastEight: token.lastEight };
}
