import { registerApp } from '../../core/delegation/apps/register.ts';
import { confirmed } from '../../http/audiences.ts';
import type { Reply } from '../../http/reply.ts';
import { show } from '../answers.tsx';
import { Form } from '../frame/form.tsx';
import { ProblemSummary } from '../frame/problem-summary.tsx';
import { Settings } from '../frame/settings.tsx';
import { pageRoute } from '../page-route.ts';
import { type FieldProblem, problemsIn } from '../problems.ts';
import { useWords } from '../visit.ts';
import { showApp } from './app.tsx';
import { AppFields, AppForm, NOTHING_TYPED, readRegistration, type Typed } from './app-fields.tsx';

export const registerAppPage = pageRoute({
  method: 'GET',
  path: '/settings/developers/new',
  summary: 'Register an app: the form',
  audience: confirmed,

  handle: async ({ visit }, { config }) =>
    show(visit, <Register typed={NOTHING_TYPED} httpHosts={config.httpCallbackHosts} />),
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
      return show(visit, <Register {...{ typed, problems, httpHosts }} />, { status: 422 });
    }
  },
});

interface RegisterProps {
  readonly typed: Typed;
  readonly problems?: readonly FieldProblem[];
  readonly httpHosts: readonly string[];
}

function Register({ typed, problems = [], httpHosts }: RegisterProps) {
  const { developers: words, frame } = useWords();
  return (
    <Settings title={words.registerTitle} place="developers">
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
    </Settings>
  );
}
