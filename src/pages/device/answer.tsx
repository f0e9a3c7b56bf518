import { Type } from 'typebox';
import { approveDevice, denyDevice } from '../../core/delegation/device-codes/answer.ts';
import { confirmed, signedIn } from '../../http/audiences.ts';
import { clientError } from '../../http/client-error.ts';
import { Page } from '../components/page.tsx';
import type { Words } from '../locales/words.ts';
import { pageRoute } from '../page-route.ts';
import { redirectTo } from '../responses.tsx';
import { enterAgain } from './enter.tsx';

const APPROVED = '/login/device/success';
const DENIED = '/login/device/failure';

export const answerDevice = pageRoute({
  ...enterAgain,
  method: 'POST',
  path: '/login/device/confirmation',
  summary: 'Approve or deny a device',
  audience: confirmed,
  once: true,
  form: Type.Object({ user_code: Type.String(), authorize: Type.String() }),

  async handle({ actor, form: { user_code: userCode, authorize } }, context) {
    if (authorize !== '1' && authorize !== '0') throw clientError(422, 'Neither yes nor no.');
    const approved = authorize === '1';
    await (approved ? approveDevice : denyDevice)(context, actor.account, userCode);
    return redirectTo(approved ? APPROVED : DENIED);
  },
});

export const deviceApprovedPage = pageRoute({
  method: 'GET',
  path: APPROVED,
  summary: 'A device was approved',
  audience: signedIn,
  handle: ({ words }) => done(words, { title: words.device.doneTitle, text: words.device.done }),
});

export const deviceDeniedPage = pageRoute({
  method: 'GET',
  path: DENIED,
  summary: 'A device was denied',
  audience: signedIn,
  handle: ({ words }) => done(words, { title: words.device.deniedTitle, text: words.device.denied }),
});

function done(words: Words, { title, text }: { readonly title: string; readonly text: string }) {
  return (
    <Page title={title}>
      <h1>{title}</h1>
      <p>{text}</p>
      <a href="/settings/applications">{words.device.toApplications}</a>
    </Page>
  );
}
