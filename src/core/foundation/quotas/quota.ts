import { LRUCache } from 'lru-cache';
import { type Context, writing } from '../context.ts';
import { after, type Instant, instant } from '../instant.ts';
import { lazily } from '../lazily.ts';
import { type Purge, purgeOf } from '../purge.ts';
import * as store from './store.ts';

const HOUR = 60 * 60;
/** A process books this part of what is left at once: few writes, and little that lies idle elsewhere. */
const PART = 1 / 20;
/** Shares kept in memory. One that is dropped is lost to its owner, not to the others. */
const MOST_SHARES = 50_000;

/** How much of an hour's quota is used, as far as this process can tell: what others have booked counts as used. */
export interface QuotaUse {
  readonly used: number;
  readonly resetsAt: Instant;
}

/** An amount per hour and name, over all processes that share a database. */
interface Quota {
  take(context: Context, name: string): Promise<QuotaUse & { readonly exceeded: boolean }>;
  /** As `take`, without taking. */
  peek(context: Context, name: string): Promise<QuotaUse>;
}

/** What this process has booked. */
interface Share {
  left: number;
  /** By all processes, when it was booked. */
  readonly booked: number;
  readonly resetsAt: Instant;
}

/**
 * A process books a part of the quota in the database, and then gives from it without asking again. So the sum over all processes
 * never exceeds the limit, though most requests write nothing; what a process has booked and does not need is lost for the hour.
 */
export function createQuota(limit: number): Quota {
  // It allocates room for all of them, more than a megabyte, when it is made.
  const shares = lazily(() => new LRUCache<string, Share>({ max: MOST_SHARES }));
  const bookings = new Map<string, Promise<void>>();

  function shareOf(name: string, now: Instant): Share | undefined {
    const share = shares().get(name);
    return share && share.resetsAt > now ? share : undefined;
  }

  async function book(context: Context, name: string, known: number): Promise<void> {
    const amount = Math.max(1, Math.floor((limit - known) * PART));
    const now = context.now();
    const { used, resetsAt } = await writing(context, ({ db }) =>
      store.book(db, { name, amount, now: instant(now), resetsAt: after(now, HOUR) }),
    );
    const before = used - amount;
    const left = Math.min(amount, Math.max(0, limit - before));
    shares().set(name, { left, booked: Math.min(limit, used), resetsAt });
  }

  /** Requests that come at the same time share a booking. */
  function bookOnce(context: Context, name: string, known: number): Promise<void> {
    const running = bookings.get(name);
    if (running) return running;
    const booking = book(context, name, known).finally(() => bookings.delete(name));
    bookings.set(name, booking);
    return booking;
  }

  return {
    async take(context, name) {
      for (;;) {
        const share = shareOf(name, instant(context.now()));
        if (share && share.left > 0) {
          share.left--;
          return { ...useOf(share), exceeded: false };
        }
        if (share && share.booked >= limit) return { ...useOf(share), exceeded: true };
        await bookOnce(context, name, share?.booked ?? 0);
      }
    },
    async peek(context, name) {
      const now = context.now();
      const stored = await store.find(context.db, name, instant(now));
      if (!stored) return { used: 0, resetsAt: after(now, HOUR) };
      const { used, resetsAt } = stored;
      const left = shareOf(name, instant(now))?.left ?? 0;
      return { used: Math.min(limit, used) - left, resetsAt };
    },
  };
}

function useOf({ booked, left, resetsAt }: Share): QuotaUse {
  return { used: booked - left, resetsAt };
}

export const pastQuotas: Purge = purgeOf('rate_limits', ({ now }) => store.over(instant(now())));
