import { getAccount } from '../../core/identity/accounts/find.ts';
import { makePasswordLink } from '../../core/operations/account-management/password-link.ts';
import { createdWithSecret } from '../../http/reply.ts';
import { route } from '../../http/route.ts';
import { adminWriter } from '../audiences.ts';
import { PasswordLinkResource } from '../resources/person.ts';
import { adminUrl } from '../url.ts';

export const createPasswordLink = route({
  method: 'POST',
  path: '/users/:login/password_link',
  summary: 'Make a link by which a person sets a password, once; until then the present password stays',
  documentation: 'users/create-password-link',
  audience: adminWriter,
  replies: { 201: PasswordLinkResource },

  async handle({ params }, context) {
    const account = await getAccount(context, params.login);
    const { url, expiresAt } = await makePasswordLink(context, account);
    return createdWithSecret({ url, expires_at: expiresAt }, adminUrl(context, `/users/${account.login}`));
  },
});
