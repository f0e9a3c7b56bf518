import { type Context, writing } from '../../foundation/context.ts';
import { after, instant } from '../../foundation/instant.ts';
import * as store from './removal/store.ts';
import { revokeIfPresent } from './revoke.ts';

/** Bounds the duration of a transaction. */
const MOST = 100;

/**
 * Deletes the authorizations that expired a while ago. Until then their owners see them as expired, and can give a personal
 * access token a new lifetime. One that an app can still refresh is none of them.
 */
export async function deleteExpiredAuthorizations(context: Context): Promise<void> {
  const now = context.now();
  const before = after(now, -context.config.expiredTokenGrace);
  const deleteSome = () =>
    writing(context, async (context) => {
      const expired = await store.listExpired(context.db, { before, now: instant(now), most: MOST });
      for (const { id, accountId } of expired) {
        const reason = { reason: 'expired' } as const;
        // It may have been refreshed or regenerated since it was listed.
        await revokeIfPresent(context, { id: accountId }, { id, reason, expiredBefore: before });
      }
      return expired.length === MOST;
    });
  // Looks first: usually there are none, and no write is needed.
  const [any] = await store.listExpired(context.db, { before, now: instant(now), most: 1 });
  if (any) while (await deleteSome());
}
