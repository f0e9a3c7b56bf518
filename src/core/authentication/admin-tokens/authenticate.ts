import { hashToken, isWellFormed, looksLikeToken } from '../../delegation/tokens/token.ts';
import type { Cause } from '../../foundation/cause.ts';
import { addressText, asAnonymous, type Context, type Writing, writing } from '../../foundation/context.ts';
import { after, instant } from '../../foundation/instant.ts';
import { Refusal } from '../../foundation/refusal.ts';
import { lockAccount } from '../../identity/credentials/lock-account.ts';
import { adminTokenLimits } from '../../identity/lockouts/limits.ts';
import { recordAttempt, requireUnlocked } from '../../identity/lockouts/lockout.ts';
import { ADMIN_TOKEN_PREFIX, type AdminToken } from './admin-token.ts';
import * as store from './store.ts';

/**
 * Reads the database at each use and caches nothing, so that a revoked token is refused from the next request on, on every node. It is
 * looked up by its digest: how long that takes tells nothing of the token.
 *
 * @throws {Refusal} `bad_credentials`; `too_many_attempts` after too many unknown tokens from the same address, whether this one is
 *   right or wrong
 */
export async function authenticateAdminToken(context: Context, text: string): Promise<AdminToken> {
  const limits = adminTokenLimits(context);
  await requireUnlocked(context, limits);
  const found = await findValid(context, text);
  if ('cause' in found) {
    await recordAttempt(context, limits);
    throw refusalFor(found.cause);
  }
  await noteUse(context, found);
  return found;
}

/**
 * The token as of this transaction, locked: revoking it either came before, or waits until the transaction ends.
 *
 * @param others accounts to lock as well
 * @throws {Refusal} `bad_credentials`, when it is no longer valid; `not_found`, for an account that no longer exists
 */
export async function lockAdminToken(
  context: Writing,
  { id }: AdminToken,
  others: readonly number[],
): Promise<AdminToken> {
  const token = await store.lock(context.db, id);
  const cause = causeAgainst(context, token);
  if (!token || cause) throw refusalFor(cause ?? 'unknown or revoked token');
  for (const other of others.toSorted((one, other) => one - other)) await lockAccount(context, { id: other });
  return token;
}

async function findValid(context: Context, text: string): Promise<AdminToken | { readonly cause: Cause }> {
  const isOther = looksLikeToken(text) && !text.startsWith(ADMIN_TOKEN_PREFIX);
  if (isOther) return { cause: 'not an administration token' };
  if (!isWellFormed(text, ADMIN_TOKEN_PREFIX)) return { cause: 'malformed token' };
  const token = await store.findByHash(context.db, hashToken(text));
  const cause = causeAgainst(context, token);
  return !token || cause ? { cause: cause ?? 'unknown or revoked token' } : token;
}

function causeAgainst({ now }: Context, token: AdminToken | undefined): Cause | undefined {
  if (!token || token.revokedAt !== null) return 'unknown or revoked token';
  return token.expiresAt !== null && token.expiresAt <= instant(now()) ? 'expired token' : undefined;
}

function refusalFor(cause: Cause): Refusal {
  return new Refusal({ code: 'bad_credentials' }, cause);
}

/** In seconds. */
const NOTED_EVERY = 60;

/** Where nothing can be written at the moment, reading goes on. */
async function noteUse(context: Context, { id, lastUsedAt }: AdminToken): Promise<void> {
  const now = context.now();
  if (lastUsedAt !== null && lastUsedAt > after(now, -NOTED_EVERY)) return;
  const use = { id, at: instant(now), address: addressText(context) };
  try {
    await writing(asAnonymous(context), ({ db }) => store.recordUse(db, use));
  } catch (error) {
    if (!context.storage.isUnavailable(error)) throw error;
  }
}
