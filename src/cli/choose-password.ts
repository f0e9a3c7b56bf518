import { mintPassword } from '../core/identity/credentials/password.ts';
import type { Terminal } from './terminal.ts';
import { usageError } from './usage-error.ts';

interface ChosenPassword {
  readonly password: string;
  readonly temporary: boolean;
}

/** A password from standard input, or a generated, temporary one. @throws {Error} when standard input is empty */
export async function choosePassword(
  { passwordStdin }: { readonly passwordStdin: boolean },
  terminal: Terminal,
): Promise<ChosenPassword> {
  if (!passwordStdin) return { password: mintPassword(), temporary: true };
  const password = await terminal.readLine();
  if (password === '')
    throw usageError('--password-stdin wants the password on the first line of standard input.');
  return { password, temporary: false };
}

/** Prints a generated password, which cannot be shown again. */
export function printPassword({ password, temporary }: ChosenPassword, { out }: Terminal): void {
  if (temporary) out(`The password is ${password} (it is not shown again, and should be changed).`);
}
