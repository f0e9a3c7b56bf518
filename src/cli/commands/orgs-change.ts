import { getOrganization } from '../../core/directory/organizations/get.ts';
import { updateOrganization as change } from '../../core/directory/organizations/update.ts';
import { writing } from '../../core/foundation/context.ts';
import { command } from '../command.ts';
import { usageError } from '../usage-error.ts';

export const changeOrganization = command(
  {
    name: 'orgs change',
    summary: 'Change the display name of an organization, or whether it requires single sign-on',
    arguments: { login: 'login of the organization' },
    flags: { name: 'display name', singleSignOn: 'on or off' },
  },
  async ({ login, name, singleSignOn }, context, { out }) => {
    if (singleSignOn !== undefined && singleSignOn !== 'on' && singleSignOn !== 'off') {
      throw usageError('--single-sign-on is on or off.');
    }
    const organization = await getOrganization(context, login);
    const wanted = { name, ...(singleSignOn && { samlEnforced: singleSignOn === 'on' }) };
    const changed = await writing(context, (context) => change(context, organization, wanted));
    out(`${organization.login}: ${changed.length === 0 ? 'nothing is different' : changed.join('; ')}.`);
  },
);
