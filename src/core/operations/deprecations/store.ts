import { affectsRows } from '../../../storage/affected.ts';
import type { Db, Tx } from '../../../storage/db.ts';
import type { Instant } from '../../foundation/instant.ts';
import type { Brownout, Feature, FeatureSteps } from '../../foundation/runtime/deprecation-plan.ts';
import type { PlannedBrownout } from './brownout.ts';

/** Of features that are deprecated, or were. */
export async function listSteps(db: Db): Promise<Map<Feature, FeatureSteps>> {
  const rows = await db.selectFrom('deprecations').selectAll().execute();
  return new Map(
    rows.map((row) => [
      // The table holds what these functions wrote.
      row.feature as Feature,
      { announcedAt: row.announced_at, sunsetAt: row.sunset_at, removedAt: row.removed_at },
    ]),
  );
}

interface Announced {
  readonly announcedAt: Instant;
  readonly sunsetAt: Instant | null;
  /** Whether it stays announced from an earlier time on. */
  readonly keepsEarlier: boolean;
}

/** @returns since when it is announced */
export async function announce(
  tx: Tx,
  feature: Feature,
  { announcedAt, sunsetAt, keepsEarlier }: Announced,
): Promise<Instant> {
  const row = await tx
    .insertInto('deprecations')
    .values({ feature, announced_at: announcedAt, sunset_at: sunsetAt })
    .onConflict((conflict) =>
      conflict.column('feature').doUpdateSet((eb) => {
        const known = eb.ref('deprecations.announced_at');
        const said = eb.ref('excluded.announced_at');
        const earlier = eb.case().when(known, '<', said).then(known).else(said).end();
        return { announced_at: keepsEarlier ? earlier : said, sunset_at: eb.ref('excluded.sunset_at') };
      }),
    )
    .returning('announced_at')
    .executeTakeFirstOrThrow();
  return row.announced_at ?? announcedAt;
}

/** @returns false if it was not announced, or no longer */
export function retract(tx: Tx, feature: Feature): Promise<boolean> {
  const statement = tx.updateTable('deprecations').set({ announced_at: null, sunset_at: null });
  return affectsRows(statement.where('feature', '=', feature).where('announced_at', 'is not', null));
}

/** @returns false if it was removed before, and stays so */
export function remove(
  tx: Tx,
  feature: Feature,
  { from, now }: { readonly from: Instant; readonly now: Instant },
): Promise<boolean> {
  return affectsRows(
    tx
      .insertInto('deprecations')
      .values({ feature, removed_at: from })
      .onConflict((conflict) =>
        conflict
          .column('feature')
          .doUpdateSet({ removed_at: from })
          .where(({ eb, or }) =>
            or([eb('deprecations.removed_at', 'is', null), eb('deprecations.removed_at', '>', now)]),
          ),
      ),
  );
}

/** @returns false if it was not removed, or no longer */
export function restore(tx: Tx, feature: Feature): Promise<boolean> {
  const statement = tx.updateTable('deprecations').set({ removed_at: null });
  return affectsRows(statement.where('feature', '=', feature).where('removed_at', 'is not', null));
}

/** In the order of their beginnings, the cancelled ones too. */
export async function listBrownouts(
  db: Db,
  { endingAfter }: { readonly endingAfter: Instant },
): Promise<PlannedBrownout[]> {
  const rows = await db
    .selectFrom('brownouts')
    .where('ends_at', '>', endingAfter)
    .orderBy('starts_at')
    .orderBy('id')
    .selectAll()
    .execute();
  return rows.map((row) => ({
    id: row.id,
    features: wordsOf(row.features) as Feature[],
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    timeZone: row.time_zone,
    mode: row.mode,
    accountIds: wordsOf(row.account_ids).map(Number),
    clientIds: wordsOf(row.client_ids),
    share: row.share,
    createdAt: row.created_at,
    cancelledAt: row.cancelled_at,
  }));
}

export async function insertBrownout(
  tx: Tx,
  { createdAt, ...brownout }: Omit<Brownout, 'id'> & { readonly createdAt: Instant },
): Promise<number> {
  const { id } = await tx
    .insertInto('brownouts')
    .values({
      features: brownout.features.join(' '),
      starts_at: brownout.startsAt,
      ends_at: brownout.endsAt,
      time_zone: brownout.timeZone,
      mode: brownout.mode,
      account_ids: brownout.accountIds.join(' '),
      client_ids: brownout.clientIds.join(' '),
      share: brownout.share,
      created_at: createdAt,
      cancelled_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** @returns false if it was cancelled before */
export function cancelBrownout(tx: Tx, id: number, at: Instant): Promise<boolean> {
  const statement = tx.updateTable('brownouts').set({ cancelled_at: at }).where('id', '=', id);
  return affectsRows(statement.where('cancelled_at', 'is', null));
}

function wordsOf(text: string): string[] {
  return text === '' ? [] : text.split(' ');
}
