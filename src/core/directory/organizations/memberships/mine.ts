import type { ByPassword, ByToken } from '../../../authentication/principals/principal.ts';
import type { Context } from '../../../foundation/context.ts';
import type { Organization } from '../organization.ts';
import type { Membership, TeamStanding } from './membership.ts';
import { passOf } from './pass.ts';
import * as store from './store.ts';

/** What somebody sees of their own, and which organizations single sign-on keeps from their token. */
interface Mine<T> {
  readonly items: readonly T[];
  readonly closed: readonly Organization[];
}

/** The organizations somebody is in, by id. */
export async function listMemberships(
  { db }: Context,
  actor: ByPassword | ByToken,
): Promise<Mine<Membership>> {
  return apart(await store.listMemberships(db, { accountId: actor.account.id, pass: passOf(actor) }));
}

/** The teams somebody is in, in all organizations, by id. */
export async function listTeams({ db }: Context, actor: ByPassword | ByToken): Promise<Mine<TeamStanding>> {
  return apart(await store.listTeamsOf(db, { accountId: actor.account.id, pass: passOf(actor) }));
}

function apart<T extends Pick<Membership, 'organization' | 'open'>>(all: readonly T[]): Mine<T> {
  const closed = new Map(
    all.filter(({ open }) => !open).map(({ organization }) => [organization.id, organization]),
  );
  return { items: all.filter(({ open }) => open), closed: [...closed.values()] };
}
