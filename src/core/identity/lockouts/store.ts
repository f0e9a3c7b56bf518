import { affectsRows } from '../../../storage/affected.ts';
import type { Db, Tx } from '../../../storage/db.ts';
import { type Deletable, deletable } from '../../../storage/deletable.ts';
import { prepared } from '../../../storage/prepared.ts';

interface Counted {
  readonly key: string;
  readonly failures: number;
  readonly until: string | null;
}

/** @param keys at most six: the prepared statement has as many parameters */
export function find(db: Db, keys: readonly string[]): Promise<readonly Counted[]> {
  const [first = '', second = '', third = '', fourth = '', fifth = '', sixth = ''] = keys;
  return findByKeys(db, { first, second, third, fourth, fifth, sixth });
}

const findByKeys = prepared((db, values: Record<(typeof PLACES)[number], string>) =>
  db
    .selectFrom('lockouts')
    .where(
      'key',
      'in',
      PLACES.map((place) => values[place]),
    )
    .select(['key', 'failures', 'until']),
);

const PLACES = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'] as const;

type Failure = {
  readonly key: string;
  readonly accountId: number | null;
  /** The count at which the key is locked. */
  readonly failures: number;
  readonly now: string;
  readonly windowStart: string;
  readonly until: string;
};

/** One statement, so that concurrent failures are all counted. @returns the count within the window */
export async function count(tx: Tx, failure: Failure): Promise<number> {
  const { failures: most, until, ...values } = failure;
  const [row] = await countOne(tx, {
    ...values,
    until,
    untilAfterFirst: most <= 1 ? until : null,
    lastBefore: most - 1,
  });
  if (!row) throw new Error('The database returned no count.');
  return row.failures;
}

type CountedFailure = Omit<Failure, 'failures'> & {
  readonly untilAfterFirst: string | null;
  /** The count before the one at which the key is locked. */
  readonly lastBefore: number;
};

/** Prepared, because a wrong password counts under up to six keys. */
const countOne = prepared((tx, failure: CountedFailure) => {
  const { key, accountId, now, windowStart, until, untilAfterFirst, lastBefore } = failure;
  return tx
    .insertInto('lockouts')
    .values({ key, failures: 1, since: now, until: untilAfterFirst, account_id: accountId })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet((eb) => {
        const stale = eb('lockouts.since', '<=', windowStart);
        const reached = eb('lockouts.failures', '>=', lastBefore);
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
    .returning('failures');
});

export async function clear(tx: Tx, keys: readonly string[]): Promise<void> {
  await tx.deleteFrom('lockouts').where('key', 'in', keys).execute();
}

/** Windows that began before `began`, unless they still lock. */
export function expired({ began, now }: { readonly began: string; readonly now: string }): Deletable {
  return deletable('lockouts', ['key'], (db) =>
    db
      .selectFrom('lockouts')
      .where('since', '<', began)
      .where((eb) => eb.or([eb('until', 'is', null), eb('until', '<', now)])),
  );
}

/** @returns until when the account is locked, in part or altogether */
export async function findLockOf(db: Db, accountId: number, now: string): Promise<string | null> {
  const row = await db
    .selectFrom('lockouts')
    .where('account_id', '=', accountId)
    .where('until', '>', now)
    .select((eb) => eb.fn.max('until').as('until'))
    .executeTakeFirst();
  return row?.until ?? null;
}

/** @returns whether there was anything to clear */
export function clearAllOf(tx: Tx, accountId: number): Promise<boolean> {
  return tx.deleteFrom('lockouts').where('account_id', '=', accountId).$call(affectsRows);
}

/** An account, and the source it may have signed in from. */
type WantedSources = {
  readonly accountId: number;
  readonly browser: string;
  readonly address: string;
  readonly now: string;
};

/** @returns those of the two that the account has signed in from */
export async function findSources(db: Db, wanted: WantedSources): Promise<ReadonlySet<string>> {
  return new Set((await selectSources(db, wanted)).map(({ source }) => source));
}

const selectSources = prepared((db, values: WantedSources) =>
  db
    .selectFrom('familiar_sources')
    .where('account_id', '=', values.accountId)
    .where('source', 'in', [values.browser, values.address])
    .where('expires_at', '>', values.now)
    .select('source'),
);

type SignedInFrom = {
  readonly accountId: number;
  readonly source: string;
  readonly expiresAt: string;
  /** An entry that lasts until then is not written again. */
  readonly unlessAfter: string;
};

export async function upsertSource(tx: Tx, signedIn: SignedInFrom): Promise<void> {
  await upsertOne(tx, signedIn);
}

const upsertOne = prepared((tx, { accountId, source, expiresAt, unlessAfter }: SignedInFrom) =>
  tx
    .insertInto('familiar_sources')
    .values({ account_id: accountId, source, expires_at: expiresAt })
    .onConflict((conflict) =>
      conflict
        .columns(['account_id', 'source'])
        .doUpdateSet({ expires_at: expiresAt })
        .where('familiar_sources.expires_at', '<', unlessAfter),
    ),
);

export function expiredSources(now: string): Deletable {
  return deletable('familiar_sources', ['account_id', 'source'], (db) =>
    db.selectFrom('familiar_sources').where('expires_at', '<=', now),
  );
}
