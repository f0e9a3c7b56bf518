import type { Rejected } from '../../foundation/cause.ts';
import { addressText, type Context } from '../../foundation/context.ts';
import { Refusal } from '../../foundation/refusal.ts';
import { verifySecondFactor } from '../../identity/credentials/second-factor.ts';
import { requireUsablePassword } from '../../identity/credentials/usable-password.ts';
import { verifyPassword } from '../../identity/credentials/verify-password.ts';
import { authenticateToken } from './authenticate-token.ts';
import type { Caller, Credentials } from './principal.ts';

/**
 * Verifies credentials in this order: password or token, one-time password, suspension.
 *
 * @throws {Refusal} `bad_credentials`, `one_time_password_required`, `locked_out`, `too_many_attempts`; as
 *   `requireUsablePassword`
 */
export async function authenticate(context: Context, credentials: Credentials): Promise<Caller> {
  switch (credentials.kind) {
    case 'none':
      return { kind: 'anonymous' };
    case 'unreadable':
      throw new Refusal({ code: 'bad_credentials' }, 'unreadable Authorization header');
    case 'token':
      return byToken(context, credentials.token, ({ cause, concerns }) => {
        throw new Refusal({ code: 'bad_credentials' }, cause, concerns);
      });
    case 'password': {
      // Scripts put a token where the password goes, or `TOKEN:x-oauth-basic` (GitHub, "Other authentication methods").
      const { login, password } = credentials;
      const token = password === 'x-oauth-basic' ? login : password;
      return byToken(context, token, (rejected) => byPassword(context, credentials, rejected));
    }
  }
}

async function byToken(
  context: Context,
  token: string,
  otherwise: (rejected: Rejected) => Promise<Caller>,
): Promise<Caller> {
  const found = await authenticateToken(context, token);
  return 'cause' in found ? otherwise(found) : { kind: 'token', ...found };
}

async function byPassword(
  context: Context,
  credentials: Credentials & { kind: 'password' },
  { cause, concerns }: Rejected,
): Promise<Caller> {
  const { login, password, otp } = credentials;
  const signIn = await verifyPassword(context, login, password).catch((error: unknown) => {
    // With a token in place of the password, what is wrong with the token is what to log.
    const isWrong = error instanceof Refusal && error.reason.code === 'bad_credentials';
    throw isWrong && cause !== 'malformed token' ? new Refusal(error.reason, cause, concerns) : error;
  });
  const secondFactor = await verifySecondFactor(context, signIn, otp);
  const { account } = signIn;
  requireUsablePassword(context, account);
  context.usage.recordSignIn({ accountId: account.id, at: context.now(), address: addressText(context) });
  return { kind: 'password', ...signIn, secondFactor };
}
