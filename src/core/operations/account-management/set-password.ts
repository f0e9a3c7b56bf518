import { type Context, writing } from '../../foundation/context.ts';
import type { Account } from '../../identity/accounts/account.ts';
import { hashPassword } from '../../identity/credentials/password.ts';
import { requireStrongPassword } from '../../identity/credentials/password-policy.ts';
import { replacePassword } from './replace-password.ts';

interface NewPassword {
  readonly password: string;
  /** Whether it was generated and has to be changed. */
  readonly temporary: boolean;
}

/** Ends every session of the account. @throws {Refusal} `unprocessable`, when it is too weak */
export async function setPassword(
  context: Context,
  account: Account,
  { password, temporary }: NewPassword,
): Promise<void> {
  await requireStrongPassword(password);
  const hash = await hashPassword(password);
  await writing(context, (context) => replacePassword(context, account, { hash, temporary }));
}
