import { setTimeout } from 'node:timers/promises';
import { expiredSecrets } from '../../authentication/kept-secrets/kept-secrets.ts';
import { expiredChallenges } from '../../authentication/passkeys/challenge.ts';
import { expiredSessions } from '../../authentication/sessions/end.ts';
import { expiredCodes } from '../../delegation/authorization-codes/delete-pending.ts';
import { expiredAuthorizations } from '../../delegation/authorizations/delete-expired.ts';
import { expiredDeviceCodes } from '../../delegation/device-codes/delete-pending.ts';
import { expiredRefreshTokens } from '../../delegation/refresh-tokens/delete-expired.ts';
import { oldEvents } from '../../foundation/audit/removal/old-events.ts';
import { type Context, writing } from '../../foundation/context.ts';
import type { Lease } from '../../foundation/locks/lease.ts';
import type { Batch, Purge } from '../../foundation/purge.ts';
import { pastQuotas } from '../../foundation/quotas/quota.ts';
import { oldCounts } from '../../foundation/usage/counts/delete.ts';
import { oldSources } from '../../foundation/usage/sources/delete.ts';
import { expiredPasswordLinks } from '../../identity/credentials/password-links/password-links.ts';
import { forgottenSources } from '../../identity/lockouts/familiar-sources.ts';
import { expiredLockouts } from '../../identity/lockouts/lockout.ts';
import { oldDeprecatedCalls } from '../deprecations/calls/record.ts';
import { oldRefusals } from '../refused-requests/record.ts';

/** In the order in which they are deleted: refresh tokens before the authorizations that wait for their end. */
const PURGES: readonly Purge[] = [
  expiredLockouts,
  pastQuotas,
  forgottenSources,
  expiredSessions,
  expiredSecrets,
  expiredChallenges,
  expiredPasswordLinks,
  expiredCodes,
  expiredDeviceCodes,
  expiredRefreshTokens,
  expiredAuthorizations,
  oldCounts,
  oldSources,
  oldRefusals,
  oldDeprecatedCalls,
  oldEvents,
];

/** In milliseconds; the lease lasts longer. */
const LONGEST_PAUSE = 10_000;

export type Deleted = ReadonlyMap<string, number>;

interface Purging {
  readonly lease: Lease;
  /** Ends it before the next batch; what is left is deleted another time. */
  readonly signal?: AbortSignal | undefined;
  /** How many times as long as a batch took to wait after it, so that requests come in between. */
  readonly pause?: number;
  /** Waits so many milliseconds, or until the signal. */
  readonly wait?: (milliseconds: number, signal: AbortSignal | undefined) => Promise<unknown>;
  /** Called after each batch, and awaited. @param deleted rows of this kind so far */
  readonly onProgress?: (kind: string, deleted: number) => unknown;
}

/** Deletes what nobody needs any longer. @returns how many rows of each kind */
export async function purge(
  context: Context,
  { lease, signal, pause = 1, wait = waitFor, onProgress = () => {} }: Purging,
): Promise<Deleted> {
  const deleted = new Map(PURGES.map(({ kind }) => [kind, 0]));
  const batch = renewing(context, lease);
  for (const { kind, run } of PURGES) {
    if (signal?.aborted) return deleted;
    let startedAt = performance.now();
    for await (const rows of run(context, batch)) {
      const total = (deleted.get(kind) ?? 0) + rows;
      deleted.set(kind, total);
      context.housekeeping.deleted.set(kind, (context.housekeeping.deleted.get(kind) ?? 0) + rows);
      await onProgress(kind, total);
      if (signal?.aborted) return deleted;
      const rest = Math.min(pause * (performance.now() - startedAt), LONGEST_PAUSE);
      await wait(rest, signal);
      startedAt = performance.now();
    }
  }
  return deleted;
}

function waitFor(milliseconds: number, signal: AbortSignal | undefined): Promise<unknown> {
  return setTimeout(milliseconds, undefined, { signal }).catch(() => {});
}

/** How many rows `purge` would delete now. */
export async function countPurgeable(context: Context): Promise<Deleted> {
  const counts = new Map<string, number>();
  for (const { kind, count } of PURGES) counts.set(kind, await count(context));
  return counts;
}

/** A process that lost its lease, because it stood still, deletes nothing more. */
function renewing(context: Context, lease: Lease): Batch {
  return (part) =>
    writing(context, async (context) => {
      await lease.renew(context);
      return part(context);
    });
}
