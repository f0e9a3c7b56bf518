import { personAsOwner } from '../../core/delegation/apps/owner.ts';
import { registerApp } from '../../core/delegation/apps/register.ts';
import type { Writing } from '../../core/foundation/context.ts';
import { confirmed } from '../../http/audiences.ts';
import { formPage } from '../form-page.tsx';
import { redirectTo } from '../responses.tsx';
import { AppFields, AppForm, readRegistration } from './app-fields.tsx';
import { showSecret } from './new-secret.ts';

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

  async submit(request, context) {
    const { actor, form } = request;
    const make = (context: Writing) =>
      registerApp(context, personAsOwner(actor.account), readRegistration(form));
    return redirectTo(await showSecret(request, context, make));
  },
});
