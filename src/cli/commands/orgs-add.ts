import { createOrganization } from '../../core/directory/organizations/create.ts';
import { addToOrganization } from '../../core/directory/organizations/members.ts';
import { writing } from '../../core/foundation/context.ts';
import { getAccount } from '../../core/identity/accounts/find.ts';
import { command } from '../command.ts';

export const addOrganization = command(
  {
    name: 'orgs add',
    summary: 'Create an organization',
    arguments: { login: 'its name in URLs; no account may have the same' },
    flags: { name: 'display name' },
    lists: { owner: 'login of an owner; repeat the flag or separate with commas for several' },
    switches: {
      singleSignOn: 'require single sign-on: only tokens authorized for it can see the organization',
    },
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
