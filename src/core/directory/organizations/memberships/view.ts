import type { ByPassword, ByToken } from '../../../authentication/principals/principal.ts';
import type { Context } from '../../../foundation/context.ts';
import { foldCase, isLogin } from '../../../foundation/logins/login.ts';
import { notFound, Refusal } from '../../../foundation/refusal.ts';
import type { Account } from '../../../identity/accounts/account.ts';
import type { Organization } from '../organization.ts';
import type { Membership, MembershipView, TeamView } from './membership.ts';
import { ssoCredentialOf } from './sso-credential.ts';
import * as store from './store.ts';

/** An organization as the actor sees it, also where single sign-on does not allow more than to know of it. */
export async function findOrganizationView(
  context: Context,
  actor: ByPassword | ByToken,
  login: string,
): Promise<MembershipView | undefined> {
  return isLogin(login) ? store.findMembership(context.db, callerOf(actor), login) : undefined;
}

/**
 * An organization as the actor sees it.
 *
 * @throws {Refusal} `not_found`; `single_sign_on_required`, for a member whose credential is not authorized
 */
export async function enterOrganization(
  context: Context,
  actor: ByPassword | ByToken,
  login: string,
): Promise<MembershipView> {
  const view = await findOrganizationView(context, actor, login);
  if (!view) throw notFound('organization');
  refuseUnauthorized(context, actor, view);
  return view;
}

/**
 * A team as a member of its organization sees it.
 *
 * @throws {Refusal} as `enterOrganization`; `not_found` for anybody else
 */
export async function enterTeam(
  context: Context,
  actor: ByPassword | ByToken,
  id: number,
): Promise<TeamView> {
  const view = await store.findTeam(context.db, callerOf(actor), id);
  if (!view?.role) throw notFound('team', view && 'not a member of the organization');
  refuseUnauthorized(context, actor, view);
  return view;
}

function refuseUnauthorized(
  { config }: Context,
  actor: ByPassword | ByToken,
  { organization, role, authorized }: MembershipView,
): void {
  if (authorized || !role || actor.kind !== 'token') return;
  const page = `${config.publicUrl}/orgs/${organization.login}/sso`;
  const url = `${page}?authorization_request=${actor.authorizationId}`;
  throw new Refusal({ code: 'single_sign_on_required', url }, 'single sign-on required');
}

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
  return separate(await store.listMemberships(db, callerOf(actor)));
}

/** The organizations of an account, by login. */
export async function listMembershipsOf(
  { db }: Context,
  { id: accountId }: Account,
): Promise<readonly Membership[]> {
  const all = await store.listMemberships(db, { accountId, credential: { kind: 'person' } });
  const key = ({ organization }: Membership) => foldCase(organization.login);
  return all.toSorted((one, other) => (key(one) < key(other) ? -1 : 1));
}

/** In all organizations, by team id. */
export async function listOwnTeams(
  { db }: Context,
  actor: ByPassword | ByToken,
): Promise<OwnMemberships<TeamView>> {
  return separate(await store.listTeamsOf(db, callerOf(actor)));
}

function separate<T extends Pick<Membership, 'organization' | 'authorized'>>(
  all: readonly T[],
): OwnMemberships<T> {
  const unauthorized = new Map(
    all.filter(({ authorized }) => !authorized).map(({ organization }) => [organization.id, organization]),
  );
  return { items: all.filter(({ authorized }) => authorized), unauthorized: [...unauthorized.values()] };
}

function callerOf(actor: ByPassword | ByToken): store.Viewer {
  return { accountId: actor.account.id, credential: ssoCredentialOf(actor) };
}
