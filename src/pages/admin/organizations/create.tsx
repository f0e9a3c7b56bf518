import { createOrganization as create } from '../../../core/directory/organizations/create.ts';
import { addToOrganization } from '../../../core/directory/organizations/members.ts';
import { writing } from '../../../core/foundation/context.ts';
import { siteAdministrator } from '../../../http/audiences.ts';
import { Fields, fieldTable } from '../../components/fields.tsx';
import { formPage } from '../../form-page.tsx';
import { redirectTo } from '../../responses.tsx';
import { organizationPath } from '../paths.ts';
import { findPerson } from './find.ts';

const fields = fieldTable('organizations', {
  login: { label: 'login', hint: 'loginHint', maxlength: 39, required: true },
  name: { label: 'name', maxlength: 255 },
  owner: { label: 'owner', hint: 'ownerHint', maxlength: 39 },
});

export const createOrganization = formPage({
  path: '/admin/organizations/new',
  action: '/admin/organizations',
  summary: 'Create an organization',
  audience: siteAdministrator,
  menu: '/admin/organizations',
  form: fields.form,
  title: (words) => words.organizations.create,
  inputs: () => <Fields of={fields} />,
  button: (words) => words.organizations.createSubmit,
  cancel: '/admin/organizations',

  async submit({ form }, context) {
    const login = form.login.trim();
    const name = form.name.trim() || null;
    await writing(context, async (context) => {
      const owner = form.owner.trim() && (await findPerson(context, { field: 'owner', login: form.owner }));
      const organization = await create(context, { login, name, samlEnforced: false });
      if (owner) await addToOrganization(context, organization, { account: owner, role: 'admin' });
    });
    return redirectTo(organizationPath({ login }));
  },
});
