import { authenticate } from '../core/authentication/principals/authenticate.ts';
import {
  authenticateAppAsCaller,
  authenticateAppAsStranger,
} from '../core/authentication/principals/authenticate-app.ts';
import type { Principal } from '../core/authentication/sessions/session.ts';
import type { Context } from '../core/foundation/context.ts';
import { anyone, appItself } from '../http/audiences.ts';
import { type RequestHead, readCredentials } from '../http/credentials.ts';
import { readQuery } from '../http/query.ts';
import type { AnyRoute } from '../http/route.ts';
import { authenticateInQuery } from './token-in-query.ts';
import { PREFIX } from './url.ts';

/**
 * Authenticates by the `Authorization` header and `X-GitHub-OTP`. Basic credentials are a client id and secret on routes for
 * apps, and a login and password everywhere else; on public routes, either.
 *
 * @throws {Refusal} also for a token in the query string, unless the operator accepts those
 */
export async function identify(
  { headers, url }: RequestHead,
  context: Context,
  route: AnyRoute | undefined,
): Promise<Principal> {
  const { authorization, 'x-github-otp': otp } = headers;
  const inQuery = readQuery(url).get('access_token');
  if (authorization === undefined && inQuery !== undefined) return authenticateInQuery(context, inQuery);

  const credentials = readCredentials(authorization, Array.isArray(otp) ? undefined : otp);
  const byApp = route?.audience === appItself.name && !url.startsWith(GRANTS_PREFIX);
  if (byApp) return authenticateAppAsCaller(context, credentials);
  const isPublic = route?.audience === anyone.name;
  return (
    (isPublic && (await authenticateAppAsStranger(context, credentials))) ||
    authenticate(context, credentials)
  );
}

/** Matches the pattern of the app routes, with `grants` in place of a client id, but belongs to users. */
const GRANTS_PREFIX = `${PREFIX}/applications/grants/`;
