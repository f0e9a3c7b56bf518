import { mintPassword } from '../../../core/identity/credentials/password.ts';
import { registerAccount } from '../../../core/operations/account-management/register.ts';
import { siteAdministrator } from '../../../http/audiences.ts';
import { fieldTable } from '../../components/fields.tsx';
import { formPage } from '../../form-page.tsx';
import { renderPage } from '../../responses.tsx';
import { loadPerson } from './person.tsx';

export const createPerson = formPage({
  path: '/admin/people/new',
  action: '/admin/people',
  summary: 'Create an account; shows its temporary password, once',
  audience: siteAdministrator,
  menu: '/admin/people',
  fields: fieldTable('admin', {
    login: { label: 'login', hint: 'loginHint', maxlength: 39, required: true },
    name: { label: 'name', maxlength: 255 },
    email: { label: 'email', type: 'email' },
    site_admin: { label: 'makeSiteAdmin', type: 'checkbox' },
  }),
  title: (words) => words.admin.newPerson,
  note: (words) => words.admin.newPersonExplain,
  button: (words) => words.admin.create,
  cancel: '/admin/people',

  async submit({ actor, form, page }, context) {
    const password = mintPassword();
    const account = await registerAccount(context, {
      login: form.login.trim(),
      name: form.name.trim() || null,
      email: form.email.trim() || null,
      siteAdmin: form.site_admin !== '',
      password,
      temporaryPassword: true,
    });
    return renderPage(page, await loadPerson(context, actor, { account, password }), { status: 201 });
  },
});
