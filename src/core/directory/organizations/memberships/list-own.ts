import type { ByPassword, ByToken } from '../../../authentication/principals/principal.ts';
import type { Context } from '../../../foundation/context.ts';
import type { Organization } from '../organization.ts';
import type { Membership, TeamView } from './membership.ts';
import { ssoCredentialOf } from './sso-credential.ts';
import * as store from './store.ts';

/** What the credential may see, and the organizations it is not authorized for. */
interface OwnMemberships<T> {
  readonly items: readonly T[];
  readonly unauthorized: readonly Organization[];
}

/** By organization id. */
export async function listOwnMemberships(
  { db }: Context,
  actor: ByPassword | ByToken,
): Promise<OwnMemberships<Membership>> {
  return separate(
    await store.listMemberships(db, { accountId: actor.account.id, credential: ssoCredentialOf(actor) }),
  );
}

/** In all organizations, by team id. */
export async function listOwnTeams(
  { db }: Context,
  actor: ByPassword | ByToken,
): Promise<OwnMemberships<TeamView>> {
  return separate(
    await store.listTeamsOf(db, { accountId: actor.account.id, credential: ssoCredentialOf(actor) }),
  );
}

function separate<T extends Pick<Membership, 'organization' | 'authorized'>>(
  all: readonly T[],
): OwnMemberships<T> {
  const unauthorized = new Map(
    all.filter(({ authorized }) => !authorized).map(({ organization }) => [organization.id, organization]),
  );
  return { items: all.filter(({ authorized }) => authorized), unauthorized: [...unauthorized.values()] };
}
