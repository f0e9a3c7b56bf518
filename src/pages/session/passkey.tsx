import { Type } from 'typebox';
import { requestAssertion } from '../../core/authentication/passkeys/authenticate.ts';
import { signInByPasskey } from '../../core/authentication/passkeys/sign-in.ts';
import type { Principal } from '../../core/authentication/sessions/session.ts';
import { anyone } from '../../http/audiences.ts';
import type { PageContext } from '../page-context.ts';
import { pageRoute } from '../page-route.ts';
import { isRefusal } from '../problems.ts';
import { json, readCredential } from '../read-credential.ts';
import { redirectWithBrowserId, renderPage } from '../responses.tsx';
import { HOME, safeReturnTo } from '../return-to.ts';
import { Confirm } from './confirm.tsx';
import { Login } from './login.tsx';
import { SecondFactor } from './two-factor.tsx';

export const passkeyOptions = pageRoute({
  method: 'POST',
  path: '/sessions/passkey/options',
  summary: 'What a browser is asked for: JSON for the script of our pages',
  audience: anyone,

  async handle({ actor, visit }, context) {
    const account = actor.kind === 'session' ? actor.account : undefined;
    return json(await requestAssertion(context, visit.browserId, account));
  },
});

export const passkey = pageRoute({
  method: 'POST',
  path: '/sessions/passkey',
  summary: 'Sign in, give the second factor, or confirm, by passkey',
  audience: anyone,
  form: Type.Object({ credential: Type.String(), return_to: Type.String() }),

  async handle({ actor, form, visit }, context) {
    const returnTo = safeReturnTo(form.return_to);
    const { browserId, userAgent } = visit;
    const presented = { browserId, userAgent, assertion: readCredential(form.credential) };
    const who = actor.kind === 'session' ? actor : undefined;
    try {
      return redirectWithBrowserId(returnTo ?? HOME, await signInByPasskey(context, presented, who), visit);
    } catch (error) {
      if (!isRefusal(error, 'bad_credentials')) throw error;
      return renderPage(visit, pageAgain(visit, actor, returnTo), { status: 422 });
    }
  },
});

/** The page it came from, with what was wrong. */
function pageAgain(visit: PageContext, actor: Principal, returnTo: string | undefined) {
  const props = { returnTo, problem: visit.words.passkeys.failed };
  if (actor.kind !== 'session') return <Login {...props} login="" />;
  if (actor.session.signedInAt) return <Confirm {...props} />;
  return <SecondFactor {...props} />;
}
