import { Type } from 'typebox';
import type { Config } from '../../config/settings.ts';
import { completeSecondFactor } from '../../core/authentication/sessions/sign-in.ts';
import { halfSignedIn } from '../../http/audiences.ts';
import { Field } from '../components/field.tsx';
import { Form, PostButton } from '../components/form.tsx';
import { Page } from '../components/page.tsx';
import { ProblemSummary } from '../components/problem-summary.tsx';
import { ReturnTo } from '../components/return-to.tsx';
import { WhomToAsk } from '../components/whom-to-ask.tsx';
import { useWords } from '../page-context.ts';
import { pageRoute } from '../page-route.ts';
import { safeReturnTo, withReturnTo } from '../return-to.ts';
import { PasskeySignIn } from '../security/passkey-form.tsx';
import { RECOVERED } from './recovered.tsx';
import { goOn } from './resumption.tsx';

export const secondFactorPage = pageRoute({
  method: 'GET',
  path: '/sessions/two-factor',
  summary: 'The second factor of a sign-in: the form',
  audience: halfSignedIn,
  handle: (_, { config }) => <SecondFactor contact={config.supportContact} />,
});

export const secondFactor = pageRoute({
  method: 'POST',
  path: '/sessions/two-factor',
  summary: 'The second factor of a sign-in: a one-time password or a recovery code',
  audience: halfSignedIn,
  kept: false,
  once: true,
  form: Type.Object({ otp: Type.String(), return_to: Type.String() }),
  invalid: (_, { config }) => <SecondFactor contact={config.supportContact} />,
  refusals: {
    one_time_password_required: ({ secondFactor }) => ({ field: 'otp', message: secondFactor.wrong }),
  },

  async handle({ actor, form, page, head }, context) {
    const { browserId, byRecoveryCode } = await completeSecondFactor(context, actor, form.otp.trim());
    const next = safeReturnTo(form.return_to);
    return goOn(context, {
      page,
      head,
      browserId,
      returnTo: byRecoveryCode ? withReturnTo(RECOVERED, next) : next,
    });
  },
});

interface SecondFactorProps {
  readonly contact: Config['supportContact'];
}

export function SecondFactor({ contact }: SecondFactorProps) {
  const words = useWords().secondFactor;
  return (
    <Page title={words.title}>
      <h1>{words.title}</h1>
      <ProblemSummary />
      <p>{words.explain}</p>
      <Form action="/sessions/two-factor" class="card">
        <ReturnTo />
        <Field name="otp" label={words.code} autocomplete="one-time-code" required autofocus />
        <button type="submit" class="primary">
          {words.submit}
        </button>
      </Form>
      <PasskeySignIn button={words.passkey} />
      <WhomToAsk trouble={words.lost} contact={contact} />
      <PostButton action="/logout" look="link">
        {words.startOver}
      </PostButton>
    </Page>
  );
}
