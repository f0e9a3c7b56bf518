import { Type } from 'typebox';
import { notFound } from '../../core/foundation/refusal.ts';
import { listEmails } from '../../core/identity/accounts/emails/list.ts';
import { somebodyWith } from '../../http/audiences.ts';
import { route } from '../../http/route.ts';
import { listReply, PageQuery, slicePage } from '../list-reply.ts';
import { nullable } from '../resources/nullable.ts';

const path = '/user/emails';

export const emails = route({
  method: 'GET',
  path,
  summary: 'List email addresses for the authenticated user',
  documentation: 'reference/users#list-email-addresses-for-the-authenticated-user',
  audience: somebodyWith(['user', 'user:email'], () => notFound('email', 'missing scope')),
  query: Type.Object(PageQuery),
  replies: {
    200: Type.Array(
      Type.Object({
        email: Type.String(),
        primary: Type.Boolean(),
        verified: Type.Boolean(),
        visibility: nullable(),
      }),
    ),
  },

  async handle({ actor, query }, context) {
    const all = await listEmails(context, actor.account);
    return listReply(context, slicePage(all, query), {
      path,
      query,
      // GitHub gives a `visibility` for the primary address only.
      present: ({ address, primary, verified, visibility }) => ({
        email: address,
        primary,
        verified,
        visibility: primary ? visibility : null,
      }),
    });
  },
});
