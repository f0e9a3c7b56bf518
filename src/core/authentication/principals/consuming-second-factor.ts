import { type Context, writing } from '../../foundation/context.ts';
import { consumeSecondFactor } from '../../identity/credentials/second-factor.ts';
import type { ByPassword } from './principal.ts';

/**
 * Runs an action for a caller authenticated by password. A one-time password is consumed in the transaction of the action,
 * so that an action that is refused does not consume it.
 */
export function consumingSecondFactor<T>(
  context: Context,
  { account, secondFactor }: ByPassword,
  action: (context: Context) => Promise<T>,
): Promise<T> {
  if (secondFactor.kind === 'not_needed') return action(context);
  return writing(context, async (context) => {
    const outcome = await action(context);
    await consumeSecondFactor(context, account, secondFactor);
    return outcome;
  });
}
