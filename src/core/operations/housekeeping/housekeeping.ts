import { forgetChallenges } from '../../authentication/passkeys/challenge.ts';
import { forgetSessions } from '../../authentication/sessions/end.ts';
import { forgetExpiredCodes } from '../../delegation/authorization-codes/delete-pending.ts';
import { forgetExpiredDeviceCodes } from '../../delegation/device-codes/forget.ts';
import { forgetExpiredRefreshTokens, forgetRefreshAnswers } from '../../delegation/refresh-tokens/forget.ts';
import type { Context } from '../../foundation/context.ts';
import { forgetLockouts } from '../../identity/lockouts/lockout.ts';
import { flushUses } from './flush-usage.ts';

const FLUSH = 5_000;
const FORGET = 15 * 60_000;

/**
 * What is done now and then beside the requests: last uses are written down, old failures, sessions and codes forgotten.
 *
 * @param complain is told of what failed; it is tried again next time
 * @returns stops it, after a last flush
 */
export function startHousekeeping(context: Context, complain: (error: unknown) => void): () => Promise<void> {
  const flushing = setInterval(() => void flush(context).catch(complain), FLUSH);
  const forgetting = setInterval(() => void forgetWhatIsOver(context).catch(complain), FORGET);
  return async () => {
    clearInterval(flushing);
    clearInterval(forgetting);
    await flushUses(context);
  };
}

async function flush(context: Context): Promise<void> {
  await flushUses(context);
  await forgetRefreshAnswers(context);
}

/** Whatever nobody can use any more. */
export async function forgetWhatIsOver(context: Context): Promise<void> {
  await forgetLockouts(context);
  await forgetSessions(context);
  await forgetChallenges(context);
  await forgetExpiredCodes(context);
  await forgetExpiredDeviceCodes(context);
  await forgetExpiredRefreshTokens(context);
}
