import type { Context } from '../../foundation/context.ts';
import { findAccount } from '../../identity/accounts/find.ts';

/** @returns those of the logins that no account has */
export async function findStrangers(
  context: Context,
  logins: readonly string[],
): Promise<ReadonlySet<string>> {
  const strangers = new Set<string>();
  for (const login of new Set(logins)) {
    if (!(await findAccount(context, login))) strangers.add(login);
  }
  return strangers;
}
