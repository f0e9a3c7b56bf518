import { registerApp } from '../../core/delegation/apps/register.ts';
import { confirmed } from '../../http/audiences.ts';
import type { Reply } from '../../http/reply.ts';
import { Form } from '../components/form.tsx';
import { ProblemSummary } from '../components/problem-summary.tsx';
import { SettingsPage } from '../components/settings-page.tsx';
import { useWords } from '../page-context.ts';
import { pageRoute } from '../page-route.ts';
import { type FieldProblem, problemsIn } from '../problems.ts';
import { renderPage } from '../responses.tsx';
import { showApp } from './app.tsx';
import { AppFields, AppForm, type AppFormValues, NOTHING_TYPED, readRegistration } from './app-fields.tsx';

export const registerAppPage = pageRoute({
  method: 'GET',
  path: '/settings/developers/new',
  summary: 'Register an app: the form',
  audience: confirmed,

  handle: async ({ visit }, { config }) =>
    renderPage(visit, <Register typed={NOTHING_TYPED} httpHosts={config.httpCallbackHosts} />),
});

export const register = pageRoute({
  method: 'POST',
  path: '/settings/developers',
  summary: 'Register an app; shows its first client secret, once',
  audience: confirmed,
  form: AppForm,

  async handle({ actor, form, visit }, context): Promise<Reply> {
    const typed = readRegistration(form);
    try {
      const { app, secret } = await registerApp(context, actor.account, typed);
      return await showApp(context, visit, { app, secret, status: 201 });
    } catch (error) {
      const problems = problemsIn(visit.words, error);
      const { httpCallbackHosts: httpHosts } = context.config;
      return renderPage(visit, <Register {...{ typed, problems, httpHosts }} />, { status: 422 });
    }
  },
});

interface RegisterProps {
  readonly typed: AppFormValues;
  readonly problems?: readonly FieldProblem[];
  readonly httpHosts: readonly string[];
}

function Register({ typed, problems = [], httpHosts }: RegisterProps) {
  const { developers: words, frame } = useWords();
  return (
    <SettingsPage title={words.registerTitle} place="developers">
      <h1>{words.registerTitle}</h1>
      <ProblemSummary problems={problems} />
      <Form action="/settings/developers" class="card">
        <AppFields {...{ typed, problems, httpHosts }} />
        <div class="actions">
          <button type="submit" class="primary">
            {words.registerSubmit}
          </button>
          <a href="/settings/developers">{frame.cancel}</a>
        </div>
      </Form>
    </SettingsPage>
  );
}
