import { removePasskeys } from '../../authentication/passkeys/change.ts';
import { endSessions } from '../../authentication/sessions/end.ts';
import type { BrowserId, BySession, Session } from '../../authentication/sessions/session.ts';
import { renewSession } from '../../authentication/sessions/start.ts';
import { record } from '../../foundation/audit/record.ts';
import { type Context, type Writing, writing } from '../../foundation/context.ts';
import { instant } from '../../foundation/instant.ts';
import { unprocessable } from '../../foundation/refusal.ts';
import type { Account } from '../../identity/accounts/account.ts';
import { updateAccount } from '../../identity/accounts/update.ts';
import { lockVerifiedAccount } from '../../identity/credentials/lock-account.ts';
import { hashPassword } from '../../identity/credentials/password.ts';
import { deletePasswordLink } from '../../identity/credentials/password-links/password-links.ts';
import { requireStrongPassword } from '../../identity/credentials/password-policy.ts';
import { storePasswordHash } from '../../identity/credentials/secrets.ts';
import { verifyPassword } from '../../identity/credentials/verify-password.ts';

interface Replacement {
  /** An argon2id PHC string, computed before the transaction so that other writers do not wait for it. */
  readonly hash: string;
  /** Whether the password was generated and has to be changed. */
  readonly temporary: boolean;
  readonly stays?: Session | null;
  /** Whether passkeys are removed: the person who added one can sign in with it. */
  readonly withPasskeys?: boolean;
}

/** Ends every session of the account but `stays`. */
export async function replacePassword(
  context: Writing,
  account: Account,
  { hash, temporary, stays = null, withPasskeys = false }: Replacement,
): Promise<void> {
  await storePasswordHash(context, account, hash);
  await deletePasswordLink(context, account);
  await updateAccount(context, account, {
    passwordTemporarySince: temporary ? instant(context.now()) : null,
  });
  await record(context, { action: 'user.change_password', accountId: account.id });
  if (withPasskeys) await removePasskeys(context, account);
  await endSessions(context, account, stays);
}

interface NewPassword {
  readonly password: string;
  /** Whether it was generated and has to be changed. */
  readonly temporary: boolean;
}

/** For the operator: removes all passkeys, and ends all sessions. @throws {Refusal} `unprocessable`, when it is too weak */
export async function setPassword(
  context: Context,
  account: Account,
  { password, temporary }: NewPassword,
): Promise<void> {
  await requireStrongPassword(context, { login: account.login, password });
  const hash = await hashPassword(password);
  await writing(context, (context) =>
    replacePassword(context, account, { hash, temporary, withPasskeys: true }),
  );
}

interface PasswordChange {
  readonly present: string;
  readonly chosen: string;
  /** Whether the passkeys are removed, too. */
  readonly withPasskeys?: boolean;
}

/**
 * Ends all other sessions; this one continues under a new id.
 *
 * @throws {Refusal} `bad_credentials` when the current one is wrong, `locked_out` after too many attempts; `unprocessable`
 */
export async function changePassword(
  context: Context,
  { account, session }: BySession,
  { present, chosen, withPasskeys = false }: PasswordChange,
): Promise<BrowserId> {
  const verified = await verifyPassword(context, account.login, present);
  if (chosen === present) {
    throw unprocessable('account', { field: 'password', kind: 'same_password' });
  }
  await requireStrongPassword(context, { login: account.login, password: chosen });
  const hash = await hashPassword(chosen);
  return writing(context, async (context) => {
    await lockVerifiedAccount(context, verified);
    await replacePassword(context, account, { hash, temporary: false, stays: session, withPasskeys });
    return renewSession(context, account, session);
  });
}
