import type { Db, Tx } from '../../../storage/db.ts';
import { type Deletable, deletable } from '../../../storage/deletable.ts';
import type { Instant } from '../instant.ts';

interface Booked {
  /** What all processes have booked, which may be more than there was. */
  readonly used: number;
  readonly resetsAt: Instant;
}

interface Booking {
  readonly name: string;
  readonly amount: number;
  readonly now: Instant;
  /** If this is the first one of its hour. */
  readonly resetsAt: Instant;
}

/** One statement, so that bookings at the same time are all counted. @returns the sum, this one included */
export async function book(tx: Tx, { name, amount, now, resetsAt }: Booking): Promise<Booked> {
  const booked = await tx
    .insertInto('rate_limits')
    .values({ name, used: amount, resets_at: resetsAt })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet((eb) => {
        const over = eb('rate_limits.resets_at', '<=', now);
        return {
          used: eb
            .case()
            .when(over)
            .then(amount)
            .else(eb('rate_limits.used', '+', amount))
            .end(),
          resets_at: eb.case().when(over).then(resetsAt).else(eb.ref('rate_limits.resets_at')).end(),
        };
      }),
    )
    .returning(['used', 'resets_at'])
    .executeTakeFirstOrThrow();
  return { used: booked.used, resetsAt: booked.resets_at };
}

/** @returns nothing if its hour is over */
export async function find(db: Db, name: string, now: Instant): Promise<Booked | undefined> {
  const row = await db
    .selectFrom('rate_limits')
    .where('name', '=', name)
    .where('resets_at', '>', now)
    .select(['used', 'resets_at'])
    .executeTakeFirst();
  return row && { used: row.used, resetsAt: row.resets_at };
}

export function over(now: Instant): Deletable {
  return deletable('rate_limits', ['name'], (db) =>
    db.selectFrom('rate_limits').where('resets_at', '<=', now),
  );
}
