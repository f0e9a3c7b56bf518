import { registerApp } from '../../core/delegation/apps/register.ts';
import type { Context } from '../../core/foundation/context.ts';
import { confirmed } from '../../http/audiences.ts';
import { Form } from '../components/form.tsx';
import { MenuPage } from '../components/menu-page.tsx';
import { ProblemSummary } from '../components/problem-summary.tsx';
import { useWords } from '../page-context.ts';
import { pageRoute } from '../page-route.ts';
import { renderPage } from '../responses.tsx';
import { loadApp } from './app.tsx';
import { AppFields, AppForm, readRegistration } from './app-fields.tsx';

const view = (_: object, { config }: Context) => <Register httpHosts={config.httpCallbackHosts} />;

export const registerAppPage = pageRoute({
  method: 'GET',
  path: '/settings/developers/new',
  summary: 'Register an app: the form',
  audience: confirmed,
  handle: view,
});

export const register = pageRoute({
  method: 'POST',
  path: '/settings/developers',
  summary: 'Register an app; shows its first client secret, once',
  audience: confirmed,
  form: AppForm,
  invalid: view,

  async handle({ actor: { account }, form, page }, context) {
    const { app, secret } = await registerApp(context, account, readRegistration(form));
    return renderPage(page, await loadApp(context, app, secret), { status: 201 });
  },
});

function Register({ httpHosts }: { readonly httpHosts: readonly string[] }) {
  const { developers: words, frame } = useWords();
  return (
    <MenuPage title={words.registerTitle} menu="/settings/developers">
      <h1>{words.registerTitle}</h1>
      <ProblemSummary />
      <Form action="/settings/developers" class="card">
        <AppFields httpHosts={httpHosts} />
        <div class="actions">
          <button type="submit" class="primary">
            {words.registerSubmit}
          </button>
          <a href="/settings/developers">{frame.cancel}</a>
        </div>
      </Form>
    </MenuPage>
  );
}
