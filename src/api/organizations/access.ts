import type { ByPassword, ByToken } from '../../core/authentication/principals/principal.ts';
import { covers } from '../../core/delegation/scopes/scope-set.ts';
import { getOrganization } from '../../core/directory/organizations/get.ts';
import type {
  Membership,
  MembershipView,
} from '../../core/directory/organizations/memberships/membership.ts';
import { enterOrganization } from '../../core/directory/organizations/memberships/view.ts';
import type { Cause } from '../../core/foundation/cause.ts';
import type { Context } from '../../core/foundation/context.ts';
import { notFound, Refusal } from '../../core/foundation/refusal.ts';
import { type Audience, somebody, somebodyWith } from '../../http/audiences.ts';

/** A token needs one of these to see memberships. */
export const MEMBERSHIP_SCOPES = ['admin:org', 'read:org', 'repo', 'user', 'write:org'] as const;

/** Of tokens that have to be authorized for an organization first. */
export const SAML_ENFORCEMENT =
  'Resource protected by organization SAML enforcement. You must grant your OAuth token access to this organization.';

/** Tokens without these scopes are admitted as well, but see only what non-members see. */
export const organizationVisitor: Audience<ByPassword | ByToken> = { ...somebody, scopes: MEMBERSHIP_SCOPES };

/** Tokens without one of these scopes get a 404. */
export const membershipReader = somebodyWith(MEMBERSHIP_SCOPES, () =>
  notFound('organization', 'missing scope'),
);

/** Tokens without one of these scopes get a 403. @param list what is listed, for the message */
export function membershipLister(list: string): Audience<ByPassword | ByToken> {
  const message = `You need at least read:org scope or user scope to list your ${list}.`;
  return somebodyWith(
    MEMBERSHIP_SCOPES,
    () => new Refusal({ code: 'not_permitted', message }, 'missing scope'),
  );
}

export function canReadMemberships(actor: ByPassword | ByToken): boolean {
  return actor.kind === 'password' || covers(actor.scopes, MEMBERSHIP_SCOPES);
}

/**
 * An organization as the caller sees it. A member's token without the scopes sees what a non-member sees.
 *
 * @throws {Refusal} as `enterOrganization`
 */
export async function viewOrganization(
  context: Context,
  actor: ByPassword | ByToken,
  login: string,
): Promise<MembershipView> {
  if (canReadMemberships(actor)) return enterOrganization(context, actor, login);
  return { organization: await getOrganization(context, login), role: undefined, authorized: false };
}

/** Why an actor without a role sees no more than a non-member. */
export function whyHidden(actor: ByPassword | ByToken): Cause {
  return canReadMemberships(actor) ? 'not a member of the organization' : 'missing scope';
}

/** As `viewOrganization`, for members only. @throws {Refusal} `not_found` for everyone else */
export async function viewAsMember(
  context: Context,
  actor: ByPassword | ByToken,
  login: string,
): Promise<Membership> {
  const { role, ...standing } = await viewOrganization(context, actor, login);
  if (!role) throw notFound('organization', whyHidden(actor));
  return { ...standing, role };
}
