import { authenticate } from '../core/accounts/authenticate.ts';
import type { Principal } from '../core/accounts/principal.ts';
import type { Context } from '../core/context.ts';
import { Refusal } from '../core/refusal.ts';
import { type Presented, readCredentials } from '../http/credentials.ts';
import { readQuery } from '../http/query.ts';

/** By the `Authorization` header and `X-GitHub-OTP`. @throws {Refusal}, also for a token where it would be logged */
export async function identify({ headers, url }: Presented, context: Context): Promise<Principal> {
  const { authorization, 'x-github-otp': otp } = headers;
  if (authorization === undefined && readQuery(url).has('access_token')) {
    throw new Refusal({ code: 'token_in_query' });
  }
  return authenticate(context, readCredentials(authorization, Array.isArray(otp) ? undefined : otp));
}
