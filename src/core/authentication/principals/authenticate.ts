import type { Context } from '../../foundation/context.ts';
import { Refusal } from '../../foundation/refusal.ts';
import { verifySecondFactor } from '../../identity/credentials/second-factor.ts';
import { verifyPassword } from '../../identity/credentials/verify-password.ts';
import { authenticateToken } from './authenticate-token.ts';
import type { Caller, Credentials } from './principal.ts';

/**
 * Verifies credentials in this order: password or token, one-time password, suspension.
 *
 * @throws {Refusal} `bad_credentials`, `one_time_password_required`, `locked_out`, `too_many_attempts`, `account_suspended`
 */
export async function authenticate(context: Context, credentials: Credentials): Promise<Caller> {
  switch (credentials.kind) {
    case 'none':
      return { kind: 'anonymous' };
    case 'unreadable':
      throw new Refusal({ code: 'bad_credentials' });
    case 'token':
      return byToken(context, credentials.token, () => {
        throw new Refusal({ code: 'bad_credentials' });
      });
    case 'password': {
      // Scripts put a token where the password goes, or `TOKEN:x-oauth-basic` (GitHub, "Other authentication methods").
      const { login, password } = credentials;
      const token = password === 'x-oauth-basic' ? login : password;
      return byToken(context, token, () => byPassword(context, credentials));
    }
  }
}

async function byToken(context: Context, token: string, otherwise: () => Promise<Caller>): Promise<Caller> {
  const authenticated = await authenticateToken(context, token);
  return authenticated ? { kind: 'token', ...authenticated } : otherwise();
}

async function byPassword(
  context: Context,
  credentials: Credentials & { kind: 'password' },
): Promise<Caller> {
  const signIn = await verifyPassword(context, credentials.login, credentials.password);
  const { account } = signIn;
  const secondFactor = await verifySecondFactor(context, signIn, credentials.otp);
  if (account.suspendedAt) throw new Refusal({ code: 'account_suspended' });
  return { kind: 'password', account, secondFactor };
}
