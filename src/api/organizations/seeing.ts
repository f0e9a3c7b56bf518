import type { ByPassword, ByToken } from '../../core/authentication/principals/principal.ts';
import { covers } from '../../core/delegation/scopes/scope-set.ts';
import { getOrganization } from '../../core/directory/organizations/get.ts';
import { enterOrganization } from '../../core/directory/organizations/memberships/enter.ts';
import type {
  Membership,
  MembershipView,
} from '../../core/directory/organizations/memberships/membership.ts';
import type { Context } from '../../core/foundation/context.ts';
import { notFound, Refusal } from '../../core/foundation/refusal.ts';
import { type Audience, somebody, somebodyWith } from '../../http/audiences.ts';

/** What a token needs one of to see who is in what, as GitHub tells it. */
export const SEEING = ['admin:org', 'read:org', 'repo', 'user', 'write:org'] as const;

/** Who asks with less sees less, as a stranger does. */
export const somebodySeeing: Audience<ByPassword | ByToken> = { ...somebody, scopes: SEEING };

/** For whoever asks with less, there is nothing here. */
export const somebodyWhoSees = somebodyWith(SEEING, () => notFound('organization'));

/** For whoever asks with less, no list of what is theirs. @param list what it is of */
export function somebodyListing(list: string): Audience<ByPassword | ByToken> {
  const message = `You need at least read:org scope or user scope to list your ${list}.`;
  return somebodyWith(SEEING, () => new Refusal({ code: 'not_permitted', message }));
}

export function sees(actor: ByPassword | ByToken): boolean {
  return actor.kind === 'password' || covers(actor.scopes, SEEING);
}

/**
 * An organization as who asks sees it. With a token that has not the scopes, a member is as good as a stranger.
 *
 * @throws {Refusal} as `enterOrganization`
 */
export async function enter(
  context: Context,
  actor: ByPassword | ByToken,
  login: string,
): Promise<MembershipView> {
  if (sees(actor)) return enterOrganization(context, actor, login);
  return { organization: await getOrganization(context, login), role: undefined, open: false };
}

/** What only members see. @throws {Refusal} `not_found` for everybody else */
export async function enterAsMember(
  context: Context,
  actor: ByPassword | ByToken,
  login: string,
): Promise<Membership> {
  const { role, ...standing } = await enter(context, actor, login);
  if (!role) throw notFound('organization');
  return { ...standing, role };
}
