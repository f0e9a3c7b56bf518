import type { ByPassword, ByToken } from '../../../authentication/principals/principal.ts';
import type { Context } from '../../../foundation/context.ts';
import type { Organization } from '../organization.ts';
import type { Membership, TeamView } from './membership.ts';
import { ssoCredentialOf } from './sso-credential.ts';
import * as store from './store.ts';

/** What somebody sees of their own, and which organizations single sign-on keeps from their token. */
interface Mine<T> {
  readonly items: readonly T[];
  readonly closed: readonly Organization[];
}

/** The organizations somebody is in, by id. */
export async function listOwnMemberships(
  { db }: Context,
  actor: ByPassword | ByToken,
): Promise<Mine<Membership>> {
  return apart(
    await store.listMemberships(db, { accountId: actor.account.id, pass: ssoCredentialOf(actor) }),
  );
}

/** The teams somebody is in, in all organizations, by id. */
export async function listOwnTeams({ db }: Context, actor: ByPassword | ByToken): Promise<Mine<TeamView>> {
  return apart(await store.listTeamsOf(db, { accountId: actor.account.id, pass: ssoCredentialOf(actor) }));
}

function apart<T extends Pick<Membership, 'organization' | 'open'>>(all: readonly T[]): Mine<T> {
  const closed = new Map(
    all.filter(({ open }) => !open).map(({ organization }) => [organization.id, organization]),
  );
  return { items: all.filter(({ open }) => open), closed: [...closed.values()] };
}
