import { Type } from 'typebox';
import { confirmSession } from '../../core/authentication/sessions/sign-in.ts';
import { signedIn } from '../../http/audiences.ts';
import { Field } from '../components/field.tsx';
import { Form } from '../components/form.tsx';
import { Page } from '../components/page.tsx';
import { ProblemSummary } from '../components/problem-summary.tsx';
import { useWords } from '../page-context.ts';
import { pageRoute } from '../page-route.ts';
import { isRefusal } from '../problems.ts';
import { redirectWithBrowserId, renderPage } from '../responses.tsx';
import { HOME, safeReturnTo } from '../return-to.ts';
import { PasskeySignIn } from '../security/passkey-form.tsx';

export const confirmPage = pageRoute({
  method: 'GET',
  path: '/sessions/confirm',
  summary: 'The password once more, ahead of dangerous deeds',
  audience: signedIn,

  async handle({ query, visit }) {
    return renderPage(visit, <Confirm returnTo={safeReturnTo(query.get('return_to'))} />);
  },
});

export const confirm = pageRoute({
  method: 'POST',
  path: '/sessions/confirm',
  summary: 'Confirm by password',
  audience: signedIn,
  form: Type.Object({ password: Type.String(), return_to: Type.String() }),

  async handle({ actor, form, visit }, context) {
    const returnTo = safeReturnTo(form.return_to);
    try {
      return redirectWithBrowserId(
        returnTo ?? HOME,
        await confirmSession(context, actor, form.password),
        visit,
      );
    } catch (error) {
      if (!isRefusal(error, 'bad_credentials')) throw error;
      const problem = visit.words.confirm.wrong;
      return renderPage(visit, <Confirm returnTo={returnTo} problem={problem} />, { status: 422 });
    }
  },
});

interface ConfirmProps {
  readonly returnTo: string | undefined;
  readonly problem?: string;
}

export function Confirm({ returnTo, problem }: ConfirmProps) {
  const { confirm: words, signIn } = useWords();
  const problems = problem ? [{ field: 'password', message: problem }] : [];
  return (
    <Page title={words.title}>
      <h1>{words.title}</h1>
      <ProblemSummary problems={problems} />
      <p>{words.explain}</p>
      <Form action="/sessions/confirm" class="card">
        <input type="hidden" name="return_to" value={returnTo ?? ''} />
        <Field
          name="password"
          label={signIn.password}
          type="password"
          problems={problems}
          autocomplete="current-password"
          required
          autofocus
        />
        <button type="submit" class="primary">
          {words.submit}
        </button>
      </Form>
      <PasskeySignIn button={words.passkey} returnTo={returnTo} />
    </Page>
  );
}
