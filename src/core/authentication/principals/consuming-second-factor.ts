import { type Context, writing } from '../../foundation/context.ts';
import { consumeSecondFactor } from '../../identity/credentials/second-factor.ts';
import type { ByPassword } from './principal.ts';

/**
 * Does a deed for somebody who signed in by password. A one-time password is spent by the deed it let succeed, in the
 * same transaction; a deed that is refused leaves it unspent.
 */
export function consumingSecondFactor<T>(
  context: Context,
  { account, secondFactor }: ByPassword,
  deed: (context: Context) => Promise<T>,
): Promise<T> {
  if (secondFactor.kind === 'not_needed') return deed(context);
  return writing(context, async (context) => {
    const outcome = await deed(context);
    await consumeSecondFactor(context, account, secondFactor);
    return outcome;
  });
}
