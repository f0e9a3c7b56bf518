import { deleteExpiredSecrets } from '../../authentication/kept-secrets/kept-secrets.ts';
import { deleteExpiredChallenges } from '../../authentication/passkeys/challenge.ts';
import { deleteExpiredSessions } from '../../authentication/sessions/end.ts';
import { deleteExpiredCodes } from '../../delegation/authorization-codes/delete-pending.ts';
import { deleteExpiredAuthorizations } from '../../delegation/authorizations/delete-expired.ts';
import { deleteExpiredDeviceCodes } from '../../delegation/device-codes/delete-pending.ts';
import {
  deleteExpiredRefreshResponses,
  deleteExpiredRefreshTokens,
} from '../../delegation/refresh-tokens/delete-expired.ts';
import { type Context, writing } from '../../foundation/context.ts';
import { deleteOldCounts } from '../../foundation/usage/counts/delete.ts';
import { createSweep } from '../../foundation/usage/removal/sweep.ts';
import { deleteOldSources } from '../../foundation/usage/sources/delete.ts';
import { deleteForgottenSources } from '../../identity/lockouts/familiar-sources.ts';
import { deleteExpiredLockouts } from '../../identity/lockouts/lockout.ts';
import { takeCensus } from '../census/take.ts';
import { deleteOldRefusals } from '../refused-requests/record.ts';
import { flushUsage } from './flush-usage.ts';

const FLUSH_INTERVAL = 5_000;
const DELETE_INTERVAL = 15 * 60_000;

/**
 * Flushes the usage buffer and deletes what has expired, at intervals.
 *
 * @param onError called with failures; the next interval tries again
 * @returns a function that stops it, after a last flush
 */
export function startHousekeeping(context: Context, onError: (error: unknown) => void): () => Promise<void> {
  const sweep = createSweep();
  const tidy = async () => {
    await deleteExpired(context);
    await sweep(context);
    await takeCensus(context);
  };
  let tidying = takeCensus(context).catch(onError);
  const flushing = setInterval(() => void flush(context).catch(onError), FLUSH_INTERVAL);
  const deleting = setInterval(() => {
    tidying = tidying.then(tidy).catch(onError);
  }, DELETE_INTERVAL);
  return async () => {
    clearInterval(flushing);
    clearInterval(deleting);
    await tidying;
    await flushUsage(context);
  };
}

async function flush(context: Context): Promise<void> {
  await flushUsage(context);
  await deleteExpiredRefreshResponses(context);
}

export async function deleteExpired(context: Context): Promise<void> {
  await deleteExpiredLockouts(context);
  await deleteForgottenSources(context);
  await deleteExpiredSessions(context);
  await deleteExpiredSecrets(context);
  await deleteExpiredChallenges(context);
  await deleteExpiredCodes(context);
  await deleteExpiredDeviceCodes(context);
  await deleteExpiredRefreshTokens(context);
  await deleteExpiredAuthorizations(context);
  await deleteOldCounts(context);
  await deleteOldSources(context);
  await writing(context, deleteOldRefusals);
}
