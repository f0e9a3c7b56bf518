import { addToOrganization } from '../../core/directory/organizations/add-member.ts';
import { createOrganization } from '../../core/directory/organizations/create.ts';
import { writing } from '../../core/foundation/context.ts';
import { getAccount } from '../../core/identity/accounts/get.ts';
import { command } from '../command.ts';

export const addOrganization = command(
  {
    name: 'orgs add',
    summary: 'Make an organization',
    arguments: { login: 'its name in URLs; people and organizations share one name space' },
    flags: { name: 'the name people read' },
    lists: { owner: 'login of an owner; may be given several times, or separated by commas' },
    switches: { singleSignOn: 'show it only to tokens that their owners let in' },
  },
  async ({ login, name = null, owner, singleSignOn: samlEnforced }, context, { out }) => {
    await writing(context, async (context) => {
      const organization = await createOrganization(context, { login, name, samlEnforced });
      for (const one of owner) {
        const account = await getAccount(context, one);
        await addToOrganization(context, organization, { account, role: 'admin' });
      }
    });
    out(`Made the organization ${login}.`);
  },
);
