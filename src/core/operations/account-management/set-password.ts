import { type Context, writing } from '../../foundation/context.ts';
import type { Account } from '../../identity/accounts/account.ts';
import { hashPassword } from '../../identity/credentials/password.ts';
import { requireStrongPassword } from '../../identity/credentials/password-policy.ts';
import { replacePassword } from './replace-password.ts';

interface Wanted {
  readonly password: string;
  /** Whether Latchkey made it up, and it has to be changed. */
  readonly temporary: boolean;
}

/** As `replacePassword`, of which every session is over. @throws {Refusal} `unprocessable`, when it is too weak */
export async function setPassword(
  context: Context,
  account: Account,
  { password, temporary }: Wanted,
): Promise<void> {
  await requireStrongPassword(password);
  const hash = await hashPassword(password);
  await writing(context, (context) => replacePassword(context, account, { hash, temporary }));
}
