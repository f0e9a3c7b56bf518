import { deleteExpiredChallenges } from '../../authentication/passkeys/challenge.ts';
import { deleteExpiredSessions } from '../../authentication/sessions/end.ts';
import { deleteExpiredCodes } from '../../delegation/authorization-codes/delete-pending.ts';
import { deleteExpiredDeviceCodes } from '../../delegation/device-codes/delete-pending.ts';
import {
  deleteExpiredRefreshResponses,
  deleteExpiredRefreshTokens,
} from '../../delegation/refresh-tokens/delete-expired.ts';
import type { Context } from '../../foundation/context.ts';
import { deleteExpiredLockouts } from '../../identity/lockouts/lockout.ts';
import { flushUsage } from './flush-usage.ts';

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
  const forgetting = setInterval(() => void deleteExpired(context).catch(complain), FORGET);
  return async () => {
    clearInterval(flushing);
    clearInterval(forgetting);
    await flushUsage(context);
  };
}

async function flush(context: Context): Promise<void> {
  await flushUsage(context);
  await deleteExpiredRefreshResponses(context);
}

/** Whatever nobody can use any more. */
export async function deleteExpired(context: Context): Promise<void> {
  await deleteExpiredLockouts(context);
  await deleteExpiredSessions(context);
  await deleteExpiredChallenges(context);
  await deleteExpiredCodes(context);
  await deleteExpiredDeviceCodes(context);
  await deleteExpiredRefreshTokens(context);
}
