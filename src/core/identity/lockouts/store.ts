import type { Db, Tx } from '../../../storage/db.ts';
import { prepared } from '../../../storage/prepared.ts';

interface Counted {
  readonly key: string;
  readonly failures: number;
  readonly until: string | null;
}

/** At most three: the prepared statement has as many parameters. */
type Keys = readonly [first: string, second?: string | undefined, third?: string | undefined];

export function find(db: Db, [first, second = '', third = '']: Keys): Promise<readonly Counted[]> {
  return findByKeys(db, { first, second, third });
}

const findByKeys = prepared((db, values: { first: string; second: string; third: string }) =>
  db
    .selectFrom('lockouts')
    .where('key', 'in', [values.first, values.second, values.third])
    .select(['key', 'failures', 'until']),
);

interface Failure {
  readonly key: string;
  /** The count at which the key is locked. */
  readonly failures: number;
  readonly now: string;
  readonly windowStart: string;
  readonly until: string;
}

/** One statement, so that concurrent failures are all counted. @returns the count within the window */
export async function count(tx: Tx, { key, failures, now, windowStart, until }: Failure): Promise<number> {
  const untilAfterFirst = failures <= 1 ? until : null;
  const { failures: counted } = await tx
    .insertInto('lockouts')
    .values({ key, failures: 1, since: now, until: untilAfterFirst })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet((eb) => {
        const stale = eb('lockouts.since', '<=', windowStart);
        const reached = eb('lockouts.failures', '>=', failures - 1);
        return {
          failures: eb
            .case()
            .when(stale)
            .then(1)
            .else(eb('lockouts.failures', '+', 1))
            .end(),
          since: eb.case().when(stale).then(now).else(eb.ref('lockouts.since')).end(),
          until: eb.case().when(stale).then(untilAfterFirst).when(reached).then(until).else(null).end(),
        };
      }),
    )
    .returning('failures')
    .executeTakeFirstOrThrow();
  return counted;
}

export async function clear(tx: Tx, keys: readonly string[]): Promise<void> {
  await tx.deleteFrom('lockouts').where('key', 'in', keys).execute();
}

/** Windows that began before `began`, unless they still lock. */
export async function deleteExpired(tx: Tx, { began, now }: { began: string; now: string }): Promise<void> {
  await tx
    .deleteFrom('lockouts')
    .where('since', '<', began)
    .where((eb) => eb.or([eb('until', 'is', null), eb('until', '<', now)]))
    .execute();
}
