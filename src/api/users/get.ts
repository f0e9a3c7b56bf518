import { Type } from 'typebox';
import { getAccount } from '../../core/accounts/get.ts';
import { publicEmail } from '../../core/emails/list.ts';
import { anyone } from '../../http/audiences.ts';
import { ok } from '../../http/reply.ts';
import { route } from '../../http/route.ts';
import { PublicUserResource, presentPublicUser } from '../resources/user.ts';

export const get = route({
  method: 'GET',
  path: '/users/:username',
  summary: 'Get a user',
  documentation: 'reference/users#get-a-user',
  audience: anyone,
  params: Type.Object({ username: Type.String() }),
  replies: { 200: PublicUserResource },

  async handle({ params }, context) {
    const account = await getAccount(context, params.username);
    const email = await publicEmail(context, account);
    return ok(presentPublicUser(context, account, email), { lastModified: account.updatedAt });
  },
});
