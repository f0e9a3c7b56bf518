import { Type } from 'typebox';
import { completeSecondFactor } from '../../core/authentication/sessions/sign-in.ts';
import { halfSignedIn } from '../../http/audiences.ts';
import { Field } from '../components/field.tsx';
import { Form, PostButton } from '../components/form.tsx';
import { Page } from '../components/page.tsx';
import { ProblemSummary } from '../components/problem-summary.tsx';
import { useWords } from '../page-context.ts';
import { pageRoute } from '../page-route.ts';
import { isRefusal } from '../problems.ts';
import { redirectWithBrowserId, renderPage } from '../responses.tsx';
import { HOME, safeReturnTo } from '../return-to.ts';
import { PasskeySignIn } from '../security/passkey-form.tsx';

export const secondFactorPage = pageRoute({
  method: 'GET',
  path: '/sessions/two-factor',
  summary: 'The second factor of a sign-in',
  audience: halfSignedIn,

  async handle({ query, visit }) {
    return renderPage(visit, <SecondFactor returnTo={safeReturnTo(query.get('return_to'))} />);
  },
});

export const secondFactor = pageRoute({
  method: 'POST',
  path: '/sessions/two-factor',
  summary: 'Give the second factor: a one-time password or a recovery code',
  audience: halfSignedIn,
  form: Type.Object({ otp: Type.String(), return_to: Type.String() }),

  async handle({ actor, form, visit }, context) {
    const returnTo = safeReturnTo(form.return_to);
    try {
      return redirectWithBrowserId(
        returnTo ?? HOME,
        await completeSecondFactor(context, actor, form.otp.trim()),
        visit,
      );
    } catch (error) {
      if (!isRefusal(error, 'one_time_password_required')) throw error;
      const problem = visit.words.secondFactor.wrong;
      const page = <SecondFactor returnTo={returnTo} problem={problem} />;
      return renderPage(visit, page, { status: 422 });
    }
  },
});

interface SecondFactorProps {
  readonly returnTo: string | undefined;
  readonly problem?: string;
}

export function SecondFactor({ returnTo, problem }: SecondFactorProps) {
  const words = useWords().secondFactor;
  const problems = problem ? [{ field: 'otp', message: problem }] : [];
  return (
    <Page title={words.title}>
      <h1>{words.title}</h1>
      <ProblemSummary problems={problems} />
      <p>{words.explain}</p>
      <Form action="/sessions/two-factor" class="card">
        <input type="hidden" name="return_to" value={returnTo ?? ''} />
        <Field
          name="otp"
          label={words.code}
          problems={problems}
          autocomplete="one-time-code"
          required
          autofocus
        />
        <button type="submit" class="primary">
          {words.submit}
        </button>
      </Form>
      <PasskeySignIn button={words.passkey} returnTo={returnTo} />
      <PostButton action="/logout" look="link">
        {words.startOver}
      </PostButton>
    </Page>
  );
}
