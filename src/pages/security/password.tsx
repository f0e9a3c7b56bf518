import { Type } from 'typebox';
import type { BySession } from '../../core/authentication/sessions/session.ts';
import { changePassword } from '../../core/operations/account-management/replace-password.ts';
import { signedInAtAll } from '../../http/audiences.ts';
import { Field } from '../components/field.tsx';
import { Form } from '../components/form.tsx';
import { ProblemSummary } from '../components/problem-summary.tsx';
import { withFlash } from '../flash.ts';
import { useWords } from '../page-context.ts';
import { pageRoute } from '../page-route.ts';
import { type FieldProblem, isRefusal, problemsIn } from '../problems.ts';
import { redirectWithBrowserId, renderPage } from '../responses.tsx';
import { HOME, safeReturnTo } from '../return-to.ts';
import { SecurityPage } from './security-page.tsx';

const path = '/settings/password';

export const passwordPage = pageRoute({
  method: 'GET',
  path,
  summary: 'Another password',
  audience: signedInAtAll,

  async handle({ actor, query, visit }) {
    const returnTo = safeReturnTo(query.get('return_to'));
    return renderPage(visit, <Password actor={actor} returnTo={returnTo} />);
  },
});

export const password = pageRoute({
  method: 'POST',
  path,
  summary: 'Change the password',
  audience: signedInAtAll,
  form: Type.Object({
    current_password: Type.String(),
    password: Type.String(),
    password_confirmation: Type.String(),
    return_to: Type.String(),
  }),

  async handle({ actor, form, visit }, context) {
    const returnTo = safeReturnTo(form.return_to);
    const reshow = (problems: readonly FieldProblem[]) =>
      renderPage(visit, <Password actor={actor} returnTo={returnTo} problems={problems} />, {
        status: 422,
      });
    const { wrong, differ } = visit.words.password;
    if (form.password !== form.password_confirmation)
      return reshow([{ field: 'password_confirmation', message: differ }]);
    try {
      const typed = { present: form.current_password, chosen: form.password };
      const browserId = await changePassword(context, actor, typed);
      const next = returnTo ?? (actor.account.passwordTemporarySince ? HOME : '/settings/security');
      return redirectWithBrowserId(returnTo ? next : withFlash(next, 'password_changed'), browserId, visit);
    } catch (error) {
      if (isRefusal(error, 'bad_credentials')) return reshow([{ field: 'current_password', message: wrong }]);
      return reshow(problemsIn(visit.words, error));
    }
  },
});

interface PasswordProps {
  readonly actor: BySession;
  readonly returnTo: string | undefined;
  readonly problems?: readonly FieldProblem[];
}

function Password({ actor, returnTo, problems = [] }: PasswordProps) {
  const { password: words, frame } = useWords();
  const temporary = actor.account.passwordTemporarySince !== null;
  return (
    <SecurityPage title={words.title}>
      <h1>{words.title}</h1>
      <ProblemSummary problems={problems} />
      {temporary ? <p class="warning">{words.temporary}</p> : <p>{words.explain}</p>}
      <Form action={path} class="card">
        <input type="hidden" name="return_to" value={returnTo ?? ''} />
        <input type="text" name="username" value={actor.account.login} autocomplete="username" hidden />
        <Field
          name="current_password"
          label={words.current}
          type="password"
          problems={problems}
          autocomplete="current-password"
          required
        />
        <Field
          name="password"
          label={words.fresh}
          hint={words.hint}
          type="password"
          problems={problems}
          autocomplete="new-password"
          required
        />
        <Field
          name="password_confirmation"
          label={words.again}
          type="password"
          problems={problems}
          autocomplete="new-password"
          required
        />
        <div class="actions">
          <button type="submit" class="primary">
            {words.submit}
          </button>
          {!temporary && <a href="/settings/security">{frame.cancel}</a>}
        </div>
      </Form>
    </SecurityPage>
  );
}
