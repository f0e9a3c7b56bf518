import { Type } from 'typebox';
import { signOut } from '../../core/authentication/sessions/end.ts';
import type { BySession, Principal } from '../../core/authentication/sessions/session.ts';
import { findOwner } from '../../core/delegation/apps/owner.ts';
import { issueCode } from '../../core/delegation/authorization-codes/issue.ts';
import { responseIssuer } from '../../core/delegation/authorization-codes/issuer.ts';
import {
  type AuthorizationRequest,
  type ValidatedRequest,
  validateRequest,
} from '../../core/delegation/authorization-codes/validate-request.ts';
import { needsConsent } from '../../core/delegation/consent/consent.ts';
import { findGrantForApp } from '../../core/delegation/grants/listing/list.ts';
import type { Rejected } from '../../core/foundation/cause.ts';
import type { Context } from '../../core/foundation/context.ts';
import { notFound } from '../../core/foundation/refusal.ts';
import { anyone, confirmed, signedIn } from '../../http/audiences.ts';
import { clientError } from '../../http/client-error.ts';
import type { Reply } from '../../http/reply.ts';
import { contentSecurityPolicy } from '../../http/security-headers.ts';
import { Page } from '../components/page.tsx';
import type { PageContext } from '../page-context.ts';
import { pageRoute } from '../page-route.ts';
import { HTML, redirectTo, redirectWithBrowserId, renderPage } from '../responses.tsx';
import { safeReturnTo } from '../return-to.ts';
import { ConsentPage } from './consent-page.tsx';
import {
  nonEmptyParameters,
  type Parameters,
  parameters,
  promptsUser,
  readParameters,
  toAuthorizationParameters,
} from './parameters.ts';
import { redirectTargetOf } from './redirect-target.ts';
import { redirectToApp } from './redirect-to-app.tsx';
import { DENIED, withCode, withError } from './redirect-url.ts';
import { RefusedPage } from './refused-page.tsx';
import { type RefusedAuthorization, refusalWithoutPkce } from './without-pkce.ts';

/** For anyone, so that an unknown app is reported before anybody is asked to sign in. */
export const authorizePage = pageRoute({
  method: 'GET',
  path: '/login/oauth/authorize',
  summary: 'Let an app in, or see what it asks for',
  audience: anyone,

  async handle({ actor, page }, context) {
    // A HEAD request issues no code, even if consent was given before.
    if (page.method === 'HEAD') return { status: 200, headers: HTML };
    const sent = readParameters(page.url);
    const validated = await validateRequest(context, toAuthorizationParameters(sent));
    if (validated.kind === 'nobody' || validated.kind === 'unavailable') return noSuchApp(page, validated);
    if (validated.kind === 'refused') return refuse(context, validated, { actor, page, sent });
    // No redirect to an app before the user is authenticated: we would be an open redirector (RFC 9700 §4.11.2).
    if (isSignedOut(actor)) return redirectTo(signInPath(sent, safeReturnTo(page.url)));
    const { account } = signedIn.admit(actor);

    const { request } = validated;
    const consent = await needsConsent(context, account, request);
    const next = consent.needed || promptsUser(sent) ? 'consent' : 'code';
    const refused = await refusalWithoutPkce(context, account, { request, next });
    if (refused) return refuse(context, refused, { actor, page, sent });
    if (next === 'code') {
      const code = await issueCode(context, account, { request, scopes: consent.scopes, asked: false });
      return redirectToApp(page, request.app, withCode(code, answered(context, request, sent)));
    }
    if (consent.sensitive) confirmed.admit(actor);
    const owner = await findOwner(context, request.app);
    const props = { account, owner: owner?.login ?? null, request, consent, sent };
    const headers = contentSecurityPolicy([redirectTargetOf(request.redirectUri).source]);
    return renderPage(page, <ConsentPage {...props} />, { headers });
  },
});

export const authorize = pageRoute({
  method: 'POST',
  path: '/login/oauth/authorize',
  summary: 'Say yes or no to an app',
  audience: anyone,
  // Each click makes a code: one code twice at an app would revoke what it got (RFC 6749 §4.1.2).
  once: false,
  form: Type.Object({ ...parameters.properties, authorize: Type.String(), switch_account: Type.String() }),

  async handle({ actor, form, page }, context) {
    const { authorize, switch_account, ...sent } = form;
    const validated = await validateRequest(context, toAuthorizationParameters(sent));
    if (validated.kind === 'nobody' || validated.kind === 'unavailable') return noSuchApp(page, validated);
    if (validated.kind === 'refused') return refuse(context, validated, { actor, page, sent });
    if (isSignedOut(actor)) return redirectTo(signInPath(sent));
    const someone = signedIn.admit(actor);
    if (switch_account) return switchAccount(context, someone, { page, sent });

    const { request } = validated;
    if (authorize === '1') return agree(context, someone, { page, request, sent });
    if (authorize !== '0') throw clientError(422, 'Neither yes nor no.');
    return redirectToApp(page, request.app, withError(DENIED, answered(context, request, sent)));
  },
});

/** For an app that is unknown or has no callback URL, or whose owner is suspended: nothing is sent to it. */
function noSuchApp(
  { words, ...page }: PageContext,
  { kind, cause, concerns }: ValidatedRequest & { readonly kind: 'nobody' | 'unavailable' },
): Reply {
  const { unknownTitle, unknown, unavailableTitle, unavailable } = words.consent;
  const [title, text] = kind === 'nobody' ? [unknownTitle, unknown] : [unavailableTitle, unavailable];
  const refusal = notFound('app', cause, concerns);
  const content = (
    <Page title={title}>
      <h1>{title}</h1>
      <p>{text}</p>
    </Page>
  );
  return renderPage({ words, ...page }, content, { status: 404, refusal });
}

interface Asked {
  readonly page: PageContext;
  readonly request: AuthorizationRequest;
  readonly sent: Parameters;
}

async function agree(context: Context, actor: BySession, { page, request, sent }: Asked): Promise<Reply> {
  const { scopes, sensitive } = await needsConsent(context, actor.account, request);
  if (sensitive) confirmed.admit(actor);
  const refused = await refusalWithoutPkce(context, actor.account, { request, next: 'code' });
  if (refused) return refuse(context, refused, { actor, page, sent });
  const code = await issueCode(context, actor.account, { request, scopes, asked: true });
  return redirectToApp(page, request.app, withCode(code, answered(context, request, sent)));
}

/**
 * Only somebody who has authorized the app before is redirected to it: a link must not lead anybody else to a site or program
 * that they never saw (RFC 9700 §4.11.2).
 */
async function refuse(
  context: Context,
  { app, redirectUri, no, cause, concerns, retryAfter }: RefusedAuthorization,
  { actor, page, sent }: Pick<Asked, 'page' | 'sent'> & { readonly actor: Principal },
): Promise<Reply> {
  const url = withError(no, answered(context, { redirectUri }, sent));
  const grant =
    !isSignedOut(actor) && (await findGrantForApp(context, signedIn.admit(actor).account, app.clientId));
  const refusal: Rejected = { cause, concerns };
  if (grant) return { ...redirectToApp(page, app, url), refusal };
  // Not on a redirect: there it would be the time to wait before following it (RFC 9110 §10.2.3).
  const headers = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
  return renderPage(page, <RefusedPage app={app} error={no} url={url} />, { status: 400, headers, refusal });
}

async function switchAccount(
  context: Context,
  actor: BySession,
  { page, sent }: Pick<Asked, 'page' | 'sent'>,
): Promise<Reply> {
  await signOut(context, actor);
  return redirectWithBrowserId(signInPath(sent), undefined, page);
}

function answered(
  { config }: Context,
  { redirectUri }: Pick<AuthorizationRequest, 'redirectUri'>,
  { state }: Parameters,
) {
  return { redirectUri, state, issuer: responseIssuer(config) };
}

function isSignedOut(actor: Principal): boolean {
  return actor.kind !== 'session' || actor.session.signedInAt === null;
}

/** Signing in leads back to the same request. @param url its URL, if it was a GET */
function signInPath(sent: Parameters, url?: string): string {
  const again =
    url ?? `/login/oauth/authorize?${new URLSearchParams(nonEmptyParameters(sent).map(([...pair]) => pair))}`;
  const login = sent.login ? { login: sent.login } : {};
  return `/login?${new URLSearchParams({ return_to: again, ...login })}`;
}
