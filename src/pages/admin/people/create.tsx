import { mintPassword } from '../../../core/identity/credentials/password.ts';
import { registerAccount } from '../../../core/operations/account-management/register.ts';
import { siteAdministrator } from '../../../http/audiences.ts';
import { Fields, fieldTable } from '../../components/fields.tsx';
import { formPage } from '../../form-page.tsx';
import { renderPage } from '../../responses.tsx';
import { loadPerson } from './person.tsx';

const fields = fieldTable('admin', {
  login: { label: 'login', hint: 'loginHint', maxlength: 39, required: true },
  name: { label: 'name', maxlength: 255 },
  email: { label: 'email', type: 'email' },
  site_admin: { label: 'makeSiteAdmin', type: 'checkbox' },
});

export const createPerson = formPage({
  path: '/admin/people/new',
  action: '/admin/people',
  summary: 'Create an account; shows its temporary password, once',
  audience: siteAdministrator,
  menu: '/admin/people',
  form: fields.form,
  title: (words) => words.admin.newPerson,
  inputs: ({ words }) => (
    <>
      <Fields of={fields} />
      <p class="hint">{words.admin.newPersonExplain}</p>
    </>
  ),
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
