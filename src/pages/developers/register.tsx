import { registerApp } from '../../core/delegation/apps/register.ts';
import { confirmed } from '../../http/audiences.ts';
import { formPage } from '../form-page.tsx';
import { renderPage } from '../responses.tsx';
import { loadApp } from './app.tsx';
import { AppFields, AppForm, readRegistration } from './app-fields.tsx';

export const register = formPage({
  path: '/settings/developers/new',
  action: '/settings/developers',
  summary: 'Register an app; shows its first client secret, once',
  audience: confirmed,
  menu: '/settings/developers',
  form: AppForm,
  title: (words) => words.developers.registerTitle,
  inputs: (_, { config }) => <AppFields httpHosts={config.httpCallbackHosts} />,
  button: (words) => words.developers.registerSubmit,
  cancel: '/settings/developers',

  async submit({ actor: { account }, form, page }, context) {
    const { app, secret } = await registerApp(context, account, readRegistration(form));
    return renderPage(page, await loadApp(context, app, secret), { status: 201 });
  },
});
