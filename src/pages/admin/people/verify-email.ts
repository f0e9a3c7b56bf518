import { verifyEmail } from '../../../core/identity/accounts/emails/change.ts';
import { getAccount } from '../../../core/identity/accounts/find.ts';
import { siteAdministrator } from '../../../http/audiences.ts';
import { readId } from '../../../http/id.ts';
import { pageRoute } from '../../page-route.ts';
import { redirectTo } from '../../responses.tsx';
import { personPath } from '../paths.ts';

export const verifyPersonsEmail = pageRoute({
  method: 'POST',
  path: '/admin/people/:login/emails/:id/verification',
  summary: 'Vouch for an e-mail address',
  audience: siteAdministrator,

  async handle({ params }, context) {
    const account = await getAccount(context, params.login);
    await verifyEmail(context, account, readId(params.id, 'email'));
    return redirectTo(personPath(account), 'person_email_verified');
  },
});
