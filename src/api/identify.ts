import { authenticate } from '../core/authentication/principals/authenticate.ts';
import { authenticateAppAsCaller } from '../core/authentication/principals/authenticate-app.ts';
import type { Principal } from '../core/authentication/sessions/session.ts';
import type { Context } from '../core/foundation/context.ts';
import { appItself } from '../http/audiences.ts';
import { type Presented, readCredentials } from '../http/credentials.ts';
import { readQuery } from '../http/query.ts';
import type { AnyRoute } from '../http/route.ts';
import { authenticateInQuery } from './token-in-query.ts';
import { PREFIX } from './url.ts';

/**
 * By the `Authorization` header and `X-GitHub-OTP`. Login and password are an app's where apps ask for themselves, and a
 * person's everywhere else.
 *
 * @throws {Refusal} also for a token in the address, where the operator does not take it
 */
export async function identify(
  { headers, url }: Presented,
  context: Context,
  route: AnyRoute | undefined,
): Promise<Principal> {
  const { authorization, 'x-github-otp': otp } = headers;
  const inQuery = readQuery(url).get('access_token');
  if (authorization === undefined && inQuery !== undefined) return authenticateInQuery(context, inQuery);

  const credentials = readCredentials(authorization, Array.isArray(otp) ? undefined : otp);
  const byApp = route?.audience === appItself.name && !url.startsWith(GRANTS);
  return byApp ? authenticateAppAsCaller(context, credentials) : authenticate(context, credentials);
}

/** Below it nothing is an app's: `grants` only stands where a client id would. */
const GRANTS = `${PREFIX}/applications/grants/`;
