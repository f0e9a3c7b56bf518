import type { ByPassword, ByToken } from '../../../authentication/principals/principal.ts';
import type { Context } from '../../../foundation/context.ts';
import { isLogin } from '../../../foundation/logins/login.ts';
import { notFound, Refusal } from '../../../foundation/refusal.ts';
import type { MembershipView, TeamView } from './membership.ts';
import { ssoCredentialOf } from './sso-credential.ts';
import * as store from './store.ts';

/**
 * An organization, and what who asks is in it.
 *
 * @throws {Refusal} `not_found`; `single_sign_on_required`, for a member whose token it did not let in
 */
export async function enterOrganization(
  context: Context,
  actor: ByPassword | ByToken,
  login: string,
): Promise<MembershipView> {
  const asker = { accountId: actor.account.id, pass: ssoCredentialOf(actor) };
  const standing = isLogin(login) ? await store.findMembership(context.db, asker, login) : undefined;
  if (!standing) throw notFound('organization');
  refuseClosed(context, actor, standing);
  return standing;
}

/**
 * A team, for members of its organization.
 *
 * @throws {Refusal} as `enterOrganization`; `not_found` for everybody else
 */
export async function enterTeam(
  context: Context,
  actor: ByPassword | ByToken,
  id: number,
): Promise<TeamView> {
  const asker = { accountId: actor.account.id, pass: ssoCredentialOf(actor) };
  const standing = await store.findTeam(context.db, asker, id);
  if (!standing?.role) throw notFound('team');
  refuseClosed(context, actor, standing);
  return standing;
}

function refuseClosed(
  { config }: Context,
  actor: ByPassword | ByToken,
  { organization, role, open }: MembershipView,
): void {
  if (open || !role || actor.kind !== 'token') return;
  const place = `${config.publicUrl}/orgs/${organization.login}/sso`;
  const url = `${place}?authorization_request=${actor.authorizationId}`;
  throw new Refusal({ code: 'single_sign_on_required', url });
}
