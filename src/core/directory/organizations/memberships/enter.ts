import type { ByPassword, ByToken } from '../../../authentication/principals/principal.ts';
import type { Context } from '../../../foundation/context.ts';
import { isLogin } from '../../../foundation/logins/login.ts';
import { notFound, Refusal } from '../../../foundation/refusal.ts';
import type { MembershipView, TeamView } from './membership.ts';
import { ssoCredentialOf } from './sso-credential.ts';
import * as store from './store.ts';

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
  const caller = { accountId: actor.account.id, credential: ssoCredentialOf(actor) };
  const view = isLogin(login) ? await store.findMembership(context.db, caller, login) : undefined;
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
  const caller = { accountId: actor.account.id, credential: ssoCredentialOf(actor) };
  const view = await store.findTeam(context.db, caller, id);
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
  throw new Refusal({ code: 'single_sign_on_required', url });
}
