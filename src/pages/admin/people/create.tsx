import { mintPassword } from '../../../core/identity/credentials/password.ts';
import {
  type AccountRegistration,
  registerAccount,
} from '../../../core/operations/account-management/register.ts';
import { siteAdministrator } from '../../../http/audiences.ts';
import { Fields, fieldTable } from '../../components/fields.tsx';
import { formPage } from '../../form-page.tsx';
import { redirectTo } from '../../responses.tsx';
import { newPassword } from './new-password.ts';

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

  async submit(request, context) {
    const { form } = request;
    const password = mintPassword();
    const registration: AccountRegistration = {
      login: form.login.trim(),
      name: form.name.trim() || null,
      email: form.email.trim() || null,
      siteAdmin: form.site_admin !== '',
      password,
      temporaryPassword: true,
    };
    const path = await newPassword.makeSlowly(request, context, (context, keep) =>
      registerAccount(context, registration, (context, { login }) =>
        keep(context, { secret: password, params: { login } }),
      ),
    );
    return redirectTo(path);
  },
});
