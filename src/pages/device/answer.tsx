import { Type } from 'typebox';
import { approveDevice, denyDevice } from '../../core/delegation/device-codes/answer.ts';
import { confirmed, signedIn } from '../../http/audiences.ts';
import { clientError } from '../../http/client-error.ts';
import type { Reply } from '../../http/reply.ts';
import { Page } from '../components/page.tsx';
import { useWords } from '../page-context.ts';
import { pageRoute } from '../page-route.ts';
import { redirectTo, renderPage } from '../responses.tsx';
import { orEnterAgain } from './enter.tsx';

const LET_IN = '/login/device/success';
const DENIED = '/login/device/failure';

export const answerDevice = pageRoute({
  method: 'POST',
  path: '/login/device/confirmation',
  summary: 'Say yes or no to a device',
  audience: confirmed,
  form: Type.Object({ user_code: Type.String(), authorize: Type.String() }),

  async handle({ actor, form, visit }, context): Promise<Reply> {
    const { user_code: userCode, authorize } = form;
    if (authorize !== '1' && authorize !== '0') throw clientError(422, 'Neither yes nor no.');
    return orEnterAgain(visit, async () => {
      const yes = authorize === '1';
      await (yes ? approveDevice : denyDevice)(context, actor.account, userCode);
      return redirectTo(yes ? LET_IN : DENIED);
    });
  },
});

export const deviceAuthorizedPage = pageRoute({
  method: 'GET',
  path: LET_IN,
  summary: 'A device is let in',
  audience: signedIn,

  handle: async ({ visit }) => {
    const { doneTitle, done } = visit.words.device;
    return renderPage(visit, <Done title={doneTitle} text={done} />);
  },
});

export const deviceDeniedPage = pageRoute({
  method: 'GET',
  path: DENIED,
  summary: 'A device is turned away',
  audience: signedIn,

  handle: async ({ visit }) => {
    const { deniedTitle, denied } = visit.words.device;
    return renderPage(visit, <Done title={deniedTitle} text={denied} />);
  },
});

interface DoneProps {
  readonly title: string;
  readonly text: string;
}

function Done({ title, text }: DoneProps) {
  const words = useWords();
  return (
    <Page title={title}>
      <h1>{title}</h1>
      <p>{text}</p>
      <a href="/settings/applications">{words.device.toApplications}</a>
    </Page>
  );
}
