import { record } from '../../foundation/audit/record.ts';
import { asAnonymous, type Context, type Writing, writing } from '../../foundation/context.ts';
import { notFound, Refusal } from '../../foundation/refusal.ts';
import type { Account } from '../../identity/accounts/account.ts';
import { findAccountById } from '../../identity/accounts/find.ts';
import { lockAccount } from '../../identity/credentials/lock-account.ts';
import { hashPassword } from '../../identity/credentials/password.ts';
import {
  findByPasswordLink,
  makePasswordLinks,
  type PasswordLink,
} from '../../identity/credentials/password-links/password-links.ts';
import { requireStrongPassword } from '../../identity/credentials/password-policy.ts';
import { passwordLinkLimits } from '../../identity/lockouts/limits.ts';
import { recordAttempt } from '../../identity/lockouts/lockout.ts';
import { replacePassword } from './replace-password.ts';

/**
 * Makes a link by which somebody sets a password, once. The present password stays until then.
 *
 * @returns a link that cannot be read again
 * @throws {Refusal} `account_suspended`
 */
export function makePasswordLink(context: Context, { id }: Account): Promise<PasswordLink> {
  const make = async (context: Writing) => {
    const { account } = await lockAccount(context, { id });
    if (account.suspendedAt !== null) throw new Refusal({ code: 'account_suspended' });
    const link = (await makePasswordLinks(context, [account])).get(id);
    if (!link) throw new Error('No link was made.');
    await record(context, { action: 'user.password_link', accountId: id });
    return link;
  };
  return writing(context, make, [id]);
}

/**
 * For the page behind a link.
 *
 * @throws {Refusal} `not_found`, for a link that does not work (any more); `too_many_attempts`, after many of these
 */
export async function openPasswordLink(context: Context, token: string): Promise<void> {
  try {
    await getByPasswordLink(context, token);
  } catch (error) {
    await recordAttempt(context, passwordLinkLimits(context));
    throw error;
  }
}

async function getByPasswordLink(context: Context, token: string): Promise<Account> {
  const id = await findByPasswordLink(context, token);
  const account = id === undefined ? undefined : await findAccountById(context, id);
  // Where the link was made by a version that suspends without knowing of links.
  if (!account || account.suspendedAt !== null) throw notFound('page', 'invalid password link');
  return account;
}

/**
 * Consumes a link. Of concurrent requests with it one succeeds. Ends all sessions and removes all passkeys, as an
 * administrator's new password does.
 *
 * @param also runs in the same transaction
 * @throws {Refusal} `not_found`, as `getByPasswordLink`; `too_many_attempts`; `unprocessable`, when the password is too weak
 */
export async function setPasswordByLink(
  context: Context,
  { token, password }: { readonly token: string; readonly password: string },
  also?: (context: Writing, account: Account) => Promise<void>,
): Promise<void> {
  // Each that works costs a hash, and each that does not is a guess.
  await recordAttempt(context, passwordLinkLimits(context));
  const { login } = await getByPasswordLink(context, token);
  await requireStrongPassword(context, { login, password });
  const hash = await hashPassword(password);
  await writing(asAnonymous(context), async (context) => {
    const account = await getByPasswordLink(context, token);
    await lockAccount(context, account);
    // Again, as another request may have used it before the account was locked.
    await getByPasswordLink(context, token);
    await replacePassword(context, account, { hash, temporary: false, withPasskeys: true });
    await also?.(context, account);
  });
}
