import { Type } from 'typebox';
import { confirmSession } from '../../core/authentication/sessions/sign-in.ts';
import { enrolling } from '../../http/audiences.ts';
import { Field } from '../components/field.tsx';
import { Form } from '../components/form.tsx';
import { Page } from '../components/page.tsx';
import { ProblemSummary } from '../components/problem-summary.tsx';
import { ReturnTo } from '../components/return-to.tsx';
import { useWords } from '../page-context.ts';
import { pageRoute } from '../page-route.ts';
import { safeReturnTo } from '../return-to.ts';
import { PasskeySignIn } from '../security/passkey-form.tsx';
import { goOn } from './resumption.tsx';

export const confirmPage = pageRoute({
  method: 'GET',
  path: '/sessions/confirm',
  summary: 'Confirm the password, before a sensitive action: the form',
  audience: enrolling,
  handle: () => <Confirm />,
});

export const confirm = pageRoute({
  method: 'POST',
  path: '/sessions/confirm',
  summary: 'Confirm the password',
  audience: enrolling,
  kept: false,
  once: true,
  form: Type.Object({ password: Type.String(), return_to: Type.String() }),
  invalid: () => <Confirm />,
  refusals: { bad_credentials: ({ confirm }) => ({ field: 'password', message: confirm.wrong }) },

  async handle({ actor, form, page, head }, context) {
    const browserId = await confirmSession(context, actor, form.password);
    return goOn(context, { page, head, browserId, returnTo: safeReturnTo(form.return_to) });
  },
});

export function Confirm() {
  const { confirm: words, signIn } = useWords();
  return (
    <Page title={words.title}>
      <h1>{words.title}</h1>
      <ProblemSummary />
      <p>{words.explain}</p>
      <Form action="/sessions/confirm" class="card">
        <ReturnTo />
        <Field
          name="password"
          label={signIn.password}
          type="password"
          autocomplete="current-password"
          required
          autofocus
        />
        <button type="submit" class="primary">
          {words.submit}
        </button>
      </Form>
      <PasskeySignIn button={words.passkey} />
    </Page>
  );
}
