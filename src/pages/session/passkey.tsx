import { Type } from 'typebox';
import { requestAssertion } from '../../core/authentication/passkeys/authenticate.ts';
import { signInByPasskey } from '../../core/authentication/passkeys/sign-in.ts';
import { anyone } from '../../http/audiences.ts';
import { pageRoute } from '../page-route.ts';
import { json, readCredential } from '../read-credential.ts';
import { safeReturnTo } from '../return-to.ts';
import { Confirm } from './confirm.tsx';
import { viewLogin } from './login.tsx';
import { goOn } from './resumption.tsx';
import { SecondFactor } from './two-factor.tsx';

export const passkeyOptions = pageRoute({
  method: 'POST',
  path: '/sessions/passkey/options',
  summary: 'The options of the ceremony that authenticates: JSON for the script of our pages',
  audience: anyone,
  kept: false,

  async handle({ actor, page }, context) {
    const account = actor.kind === 'session' ? actor.account : undefined;
    return json(await requestAssertion(context, page.browserId, account));
  },
});

export const passkey = pageRoute({
  method: 'POST',
  path: '/sessions/passkey',
  summary: 'Sign in, complete the second factor, or confirm, with a passkey',
  audience: anyone,
  kept: false,
  once: true,
  form: Type.Object({ credential: Type.String(), return_to: Type.String() }),
  refusals: { bad_credentials: ({ passkeys }) => ({ field: 'credential', message: passkeys.failed }) },

  async handle({ actor, form, page, head }, context) {
    const { userAgent } = page;
    const presented = { browserId: page.browserId, userAgent, assertion: readCredential(form.credential) };
    const current = actor.kind === 'session' ? actor : undefined;
    const browserId = await signInByPasskey(context, presented, current);
    return goOn(context, { page, head, browserId, returnTo: safeReturnTo(form.return_to) });
  },

  /** The page it was sent from. */
  invalid(request, context) {
    const { actor } = request;
    if (actor.kind !== 'session') return viewLogin(request, context);
    return actor.session.signedInAt ? <Confirm /> : <SecondFactor contact={context.config.supportContact} />;
  },
});
