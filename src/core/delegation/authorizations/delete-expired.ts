import type { Context } from '../../foundation/context.ts';
import { after, instant } from '../../foundation/instant.ts';
import type { Batch, Purge } from '../../foundation/purge.ts';
import * as store from './removal/store.ts';
import { revokeEach } from './revoke-each.ts';

/** Bounds the duration of a transaction. */
const MOST = 50;

/**
 * The authorizations that expired a while ago. Until then their owners see them as expired, and can give a personal access
 * token a new lifetime. Those that an app can still refresh are kept.
 */
export const expiredAuthorizations: Purge = {
  kind: 'authorizations',

  async count(context) {
    let count = 0;
    for await (const page of pagesOf(context)) count += page.length;
    return count;
  },

  async *run(context, batch: Batch) {
    const before = limitOf(context);
    for await (const page of pagesOf(context)) {
      // Some may have been refreshed or regenerated since they were listed.
      const reason = { reason: 'expired' } as const;
      if (page.length > 0)
        yield await batch((context) => revokeEach(context, page, { reason, expiredBefore: before }));
    }
  },
};

type Expired = Awaited<ReturnType<typeof store.listExpired>>;

/** Pages of those that cannot be refreshed; some may be empty. */
async function* pagesOf(context: Context): AsyncIterable<Expired> {
  const before = limitOf(context);
  const now = instant(context.now());
  let behind: store.ExpiredCursor = { expiresAt: '', id: 0 };
  for (;;) {
    const page = await store.listExpired(context.db, { before, now, behind, most: MOST });
    yield page.filter(({ refreshedBy }) => refreshedBy === null);
    const last = page.at(-1);
    if (!last || page.length < MOST) return;
    behind = last;
  }
}

function limitOf({ config, now }: Context): string {
  return after(now(), -config.expiredRetention);
}
