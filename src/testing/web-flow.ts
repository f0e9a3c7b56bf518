import { issueCode } from '../core/delegation/authorization-codes/issue.ts';
import { responseIssuer } from '../core/delegation/authorization-codes/issuer.ts';
import { validateRequest } from '../core/delegation/authorization-codes/validate-request.ts';
import { needsConsent } from '../core/delegation/consent/consent.ts';
import type { Context } from '../core/foundation/context.ts';
import { readParameters, toAuthorizationParameters } from '../pages/consent/parameters.ts';
import { DENIED, withCode, withError } from '../pages/consent/redirect-url.ts';
import { accountOf, asPerson } from './people.ts';
import type { AppRequest, GivenCode } from './types.ts';

const PATH = '/login/oauth/authorize';

/** As if somebody had signed in and authorized the app. @throws {Error} when the request would not be answered with a code */
export async function authorize(
  context: Context,
  login: string,
  asked: AppRequest | string,
): Promise<GivenCode> {
  const account = await accountOf(context, login);
  const { request, answered } = await validate(context, asked);
  const { scopes } = await needsConsent(context, account, request);
  const code = await issueCode(asPerson(context, account), account, { request, scopes, asked: true });
  return { code, redirectUrl: withCode(code, answered) };
}

/** As if somebody had refused. @returns where the browser is sent @throws {Error} as `authorize` */
export async function deny(context: Context, login: string, asked: AppRequest | string): Promise<string> {
  await accountOf(context, login);
  const { answered } = await validate(context, asked);
  return withError(DENIED, answered);
}

async function validate(context: Context, asked: AppRequest | string) {
  const url = typeof asked === 'string' ? ownUrl(context, asked) : urlOf(context, asked);
  const sent = readParameters(url.pathname + url.search);
  const validated = await validateRequest(context, toAuthorizationParameters(sent));
  if (validated.kind === 'refused')
    throw new Error(`The app would get an error, ${validated.no.error}: ${validated.no.description}`);
  if (validated.kind !== 'good') throw new Error(`No app would be asked for: ${validated.cause}.`);
  const { request } = validated;
  const { redirectUri } = request;
  return { request, answered: { redirectUri, state: sent.state, issuer: responseIssuer(context.config) } };
}

function ownUrl({ config }: Context, text: string): URL {
  const url = new URL(text, config.publicUrl);
  if (url.href.startsWith(`${config.publicUrl}${PATH}?`)) return url;
  throw new Error(`${text} is no URL of ${config.publicUrl}${PATH}, with parameters.`);
}

function urlOf({ config }: Context, asked: AppRequest): URL {
  const { clientId, redirectUri, scopes = [], state, codeChallenge } = asked;
  const url = new URL(PATH, config.publicUrl);
  const parameters = {
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: scopes.join(' '),
    state,
    code_challenge: codeChallenge,
    code_challenge_method: codeChallenge && 'S256',
  };
  for (const [name, value] of Object.entries(parameters)) if (value) url.searchParams.set(name, value);
  return url;
}
