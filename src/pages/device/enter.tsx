import { Type } from 'typebox';
import { findOwner } from '../../core/delegation/apps/owner.ts';
import { enterUserCode } from '../../core/delegation/device-codes/enter.ts';
import { addressText } from '../../core/foundation/context.ts';
import { confirmed } from '../../http/audiences.ts';
import { Field } from '../components/field.tsx';
import { Form } from '../components/form.tsx';
import { Page } from '../components/page.tsx';
import { ProblemSummary } from '../components/problem-summary.tsx';
import type { Words } from '../locales/words.ts';
import { useWords } from '../page-context.ts';
import { pageRoute } from '../page-route.ts';
import { DeviceConsent } from './device-consent.tsx';

/** The password is confirmed first, so that the code is not typed twice. A code in the URL has no effect. */
export const devicePage = pageRoute({
  method: 'GET',
  path: '/login/device',
  summary: 'Enter the code that a device shows: the form',
  audience: confirmed,
  handle: () => <EnterCode />,
});

/** Shows the form again after a wrong code, or too many of them. */
export const enterAgain = {
  invalid: () => <EnterCode />,
  refusals: {
    unprocessable: ({ device }: Words) => ({ field: 'user_code', message: device.wrong }),
    locked_out: ({ device }: Words) => ({ field: 'user_code', message: device.locked }),
  },
};

export const enterCode = pageRoute({
  ...enterAgain,
  method: 'POST',
  path: '/login/device',
  summary: 'See which device shows a code, and approve or deny it',
  audience: confirmed,
  form: Type.Object({ user_code: Type.String() }),

  async handle({ actor, form: { user_code: userCode } }, context) {
    const waiting = await enterUserCode(context, actor.account, userCode);
    const owner = await findOwner(context, waiting.app);
    const props = { waiting, owner: owner?.login ?? null, userCode, address: addressText(context) };
    return <DeviceConsent {...props} />;
  },
});

function EnterCode() {
  const words = useWords().device;
  return (
    <Page title={words.title}>
      <h1>{words.title}</h1>
      <ProblemSummary />
      <p>{words.explain}</p>
      <Form action="/login/device" class="card">
        <Field name="user_code" label={words.code} hint={words.codeHint} maxlength={20} required autofocus />
        <button type="submit" class="primary">
          {words.submit}
        </button>
      </Form>
    </Page>
  );
}
