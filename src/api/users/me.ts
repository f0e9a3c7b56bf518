import { covers } from '../../core/delegation/scopes/scope-set.ts';
import { publicEmail } from '../../core/identity/accounts/emails/list.ts';
import { somebody } from '../../http/audiences.ts';
import { okUnchanging } from '../../http/reply.ts';
import { route } from '../../http/route.ts';
import { presentPublicUser, presentUser, UserResource } from '../resources/user.ts';

/** A token needs one of these to see what is private. */
const PROFILE_SCOPES = ['user'] as const;

export const me = route({
  method: 'GET',
  path: '/user',
  summary: 'Get the authenticated user',
  documentation: 'reference/users#get-the-authenticated-user',
  audience: somebody,
  replies: { 200: UserResource },

  async handle({ actor }, context) {
    const { account } = actor;
    const everything = actor.kind === 'password' || covers(actor.scopes, PROFILE_SCOPES);
    const present = everything ? presentUser : presentPublicUser;
    const body = present(context, account, await publicEmail(context, account));
    // The body also depends on the token's scopes, whose changes do not touch `updated_at`.
    const etagOnly = actor.kind === 'token' && { etagOnly: true as const };
    const scopesUsed = everything ? PROFILE_SCOPES : undefined;
    return { ...okUnchanging(body, { lastModified: account.updatedAt }), ...etagOnly, scopesUsed };
  },
});
