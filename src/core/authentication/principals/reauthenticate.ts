import { isStillRecognized } from '../../delegation/apps/authenticate.ts';
import type { Writing } from '../../foundation/context.ts';
import { Refusal } from '../../foundation/refusal.ts';
import { lockAccountAmong, requireUnchangedPassword } from '../../identity/credentials/lock-account.ts';
import { isSameSeed } from '../../identity/credentials/secrets.ts';
import { requireUsablePassword } from '../../identity/credentials/usable-password.ts';
import { lockAdminToken } from '../admin-tokens/authenticate.ts';
import { findValidToken } from './authenticate-token.ts';
import type { ByPassword, ByToken, Caller } from './principal.ts';

/**
 * The caller as of this transaction, with the account locked.
 *
 * @param others further accounts to lock
 * @throws {Refusal} when the credentials would not be accepted any more
 */
export async function reauthenticateCaller(
  context: Writing,
  caller: Caller,
  others: readonly number[],
): Promise<Caller> {
  switch (caller.kind) {
    case 'anonymous':
      return caller;
    case 'app':
      if (await isStillRecognized(context, caller)) return caller;
      throw new Refusal({ code: 'bad_credentials' }, 'wrong client secret');
    case 'admin_token':
      return { kind: 'admin_token', token: await lockAdminToken(context, caller.token, others) };
    case 'token':
      return byToken(context, caller, others);
    case 'password':
      return byPassword(context, caller, others);
  }
}

async function byToken(
  context: Writing,
  { account, tokenHash }: ByToken,
  others: readonly number[],
): Promise<ByToken> {
  await lockAccountAmong(context, account, others);
  const found = await findValidToken(context, tokenHash);
  if ('cause' in found) throw new Refusal({ code: 'bad_credentials' }, found.cause);
  return { kind: 'token', ...found };
}

async function byPassword(
  context: Writing,
  verified: ByPassword,
  others: readonly number[],
): Promise<ByPassword> {
  const { account, secrets } = await lockAccountAmong(context, verified.account, others);
  requireUnchangedPassword(verified, { account, secrets });
  // Enabled since, or disabled and enabled again: the code that was verified belongs to the previous secret.
  if (secrets.totpSeed !== null && !isSameSeed(context, account, [secrets, verified.secrets]))
    throw new Refusal({ code: 'one_time_password_required' }, 'missing one-time password');
  requireUsablePassword(context, account);
  return { ...verified, account, secrets };
}
