import { sql } from 'kysely';
import { batchesOf } from '../../../../storage/batches.ts';
import type { Db, Tx } from '../../../../storage/db.ts';
import { type Deletable, deletable } from '../../../../storage/deletable.ts';
import { MOST_SOURCES } from '../../runtime/token-uses.ts';

export interface StoredSource {
  readonly used: 'token' | 'app';
  readonly subject: number;
  readonly address: string;
  readonly client: string;
  readonly at: string;
}

/** Moves times forward only. */
export async function upsert(tx: Tx, sources: readonly StoredSource[]): Promise<void> {
  for (const batch of batchesOf(sources)) {
    await tx
      .insertInto('recent_sources')
      .values([...batch])
      .onConflict((conflict) =>
        conflict
          .columns(['used', 'subject', 'address', 'client'])
          .doUpdateSet((eb) => ({ at: eb.ref('excluded.at') }))
          .whereRef('recent_sources.at', '<', 'excluded.at'),
      )
      .execute();
  }
}

/** Keeps the newest ones of each. */
export async function trim(tx: Tx, used: StoredSource['used'], subjects: readonly number[]): Promise<void> {
  for (const batch of batchesOf(subjects)) {
    await tx
      .deleteFrom('recent_sources')
      .where('used', '=', used)
      .where('subject', 'in', [...batch])
      .where(({ eb, selectFrom }) =>
        eb(
          selectFrom('recent_sources as newer')
            .whereRef('newer.used', '=', 'recent_sources.used')
            .whereRef('newer.subject', '=', 'recent_sources.subject')
            .where(
              sql<boolean>`(newer.at, newer.address, newer.client) >
                (recent_sources.at, recent_sources.address, recent_sources.client)`,
            )
            .select((eb) => eb.fn.countAll<number>().as('count')),
          '>=',
          MOST_SOURCES,
        ),
      )
      .execute();
  }
}

/** Newest first. */
export function list(db: Db, { used, subject }: Pick<StoredSource, 'used' | 'subject'>) {
  return db
    .selectFrom('recent_sources')
    .where('used', '=', used)
    .where('subject', '=', subject)
    .orderBy('at', 'desc')
    .orderBy('address', 'desc')
    .orderBy('client', 'desc')
    .limit(MOST_SOURCES)
    .select(['address', 'client', 'at'])
    .execute();
}

export function before(at: string): Deletable {
  return deletable('recent_sources', ['used', 'subject', 'address', 'client'], (db) =>
    db.selectFrom('recent_sources').where('at', '<', at),
  );
}

interface Subjects {
  readonly used: StoredSource['used'];
  /** Only greater ones. */
  readonly after: number;
  readonly most: number;
}

/** In ascending order. */
export async function listSubjects(db: Db, { used, after, most }: Subjects): Promise<number[]> {
  const rows = await db
    .selectFrom('recent_sources')
    .where('used', '=', used)
    .where('subject', '>', after)
    .orderBy('subject')
    .limit(most)
    .distinct()
    .select('subject')
    .execute();
  return rows.map(({ subject }) => subject);
}

export async function deleteOf(
  tx: Tx,
  used: StoredSource['used'],
  subjects: readonly number[],
): Promise<void> {
  await tx
    .deleteFrom('recent_sources')
    .where('used', '=', used)
    .where('subject', 'in', [...subjects])
    .execute();
}
