import { batchesOf, findInBatches } from '../../../../storage/batches.ts';
import type { Db, Tx } from '../../../../storage/db.ts';
import { type Deletable, deletable } from '../../../../storage/deletable.ts';
import type { CountKind, DailyCount } from '../../runtime/daily-counts.ts';

/** As stored: its sum over all nodes. */
type Row = Pick<DailyCount, 'counted' | 'subject' | 'day' | 'key' | 'count'>;

/** Adds to what is stored. @returns the sums, in no order */
export async function add(tx: Tx, counts: readonly DailyCount[]): Promise<Row[]> {
  const sums: Row[] = [];
  for (const batch of batchesOf(counts)) {
    const rows = batch.map(({ counted, subject, day, key, count }) => ({
      counted,
      subject,
      day,
      key,
      count,
    }));
    const stored = await tx
      .insertInto('daily_counts')
      .values(rows)
      .onConflict((conflict) =>
        conflict
          .columns(['counted', 'subject', 'day', 'key'])
          .doUpdateSet((eb) => ({ count: eb('daily_counts.count', '+', eb.ref('excluded.count')) })),
      )
      .returning(['counted', 'subject', 'day', 'key', 'count'])
      .execute();
    sums.push(...(stored as Row[]));
  }
  return sums;
}

/** In place of what is stored. */
export async function put(tx: Tx, counts: readonly DailyCount[]): Promise<void> {
  for (const batch of batchesOf(counts)) {
    await tx
      .insertInto('daily_counts')
      .values([...batch])
      .onConflict((conflict) =>
        conflict
          .columns(['counted', 'subject', 'day', 'key'])
          .doUpdateSet((eb) => ({ count: eb.ref('excluded.count') })),
      )
      .execute();
  }
}

/** Of the last day that has any. */
export function listLatest(db: Db, counted: CountKind) {
  return db
    .selectFrom('daily_counts')
    .where('counted', '=', counted)
    .where('subject', '=', 0)
    .where('day', '=', ({ selectFrom }) =>
      selectFrom('daily_counts')
        .where('counted', '=', counted)
        .where('subject', '=', 0)
        .select(({ fn }) => fn.max('day').as('day')),
    )
    .select(['key', 'count'])
    .execute();
}

interface Wanted {
  readonly counted: CountKind;
  readonly subject: number;
  /** The first day. */
  readonly since: string;
}

export function list(db: Db, { counted, subject, since }: Wanted) {
  return db
    .selectFrom('daily_counts')
    .where('counted', '=', counted)
    .where('subject', '=', subject)
    .where('day', '>=', since)
    .select(['day', 'key', 'count'])
    .execute();
}

/** What is stored of these subjects on their days. */
export function listKeys(db: Db, counted: CountKind, of: readonly Pick<DailyCount, 'subject' | 'day'>[]) {
  const days = [...new Set(of.map(({ day }) => day))];
  const subjects = of.map(({ subject }) => subject);
  return findInBatches(subjects, (some) =>
    db
      .selectFrom('daily_counts')
      .where('counted', '=', counted)
      .where('subject', 'in', some)
      .where('day', 'in', days)
      .select(['subject', 'day', 'key'])
      .execute(),
  );
}

/** One row for each subject and key. */
export function listSums(
  db: Db,
  { counted, subjects, since }: Omit<Wanted, 'subject'> & { readonly subjects: readonly number[] },
) {
  return findInBatches(subjects, (some) =>
    db
      .selectFrom('daily_counts')
      .where('counted', '=', counted)
      .where('subject', 'in', some)
      .where('day', '>=', since)
      .groupBy(['subject', 'key'])
      .select(['subject', 'key'])
      .select(({ fn }) => [fn.sum<number>('count').as('count'), fn.min('day').as('first')])
      .execute(),
  );
}

export function before(day: string): Deletable {
  return deletable('daily_counts', ['counted', 'subject', 'day', 'key'], (db) =>
    db.selectFrom('daily_counts').where('day', '<', day),
  );
}

interface Subjects {
  readonly counted: CountKind;
  /** Only greater ones. */
  readonly after: number;
  readonly most: number;
}

/** In ascending order. */
export async function listSubjects(db: Db, { counted, after, most }: Subjects): Promise<number[]> {
  const rows = await db
    .selectFrom('daily_counts')
    .where('counted', '=', counted)
    .where('subject', '>', after)
    .orderBy('subject')
    .limit(most)
    .distinct()
    .select('subject')
    .execute();
  return rows.map(({ subject }) => subject);
}

export async function deleteOf(tx: Tx, counted: CountKind, subjects: readonly number[]): Promise<void> {
  await tx
    .deleteFrom('daily_counts')
    .where('counted', '=', counted)
    .where('subject', 'in', [...subjects])
    .execute();
}
