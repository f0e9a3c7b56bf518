import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { writing } from '../../../src/core/foundation/context.ts';
import type { Tx } from '../../../src/storage/db.ts';
import { up } from '../../../src/storage/migrations/0014-familiar-sources.ts';
import { columns } from '../../support/databases.ts';
import { createTestWorld } from '../../support/test-world.ts';

describe('0014-familiar-sources', () => {
  it('keeps the lockouts of before, which then expire', async () => {
    const { context, basic } = await createTestWorld();
    await basic('nobody', 'guess').get('/user');

    await writing(context, async ({ db }) => {
      await undo(db);
      await up(db, columns);
    });

    const rows = await context.db.selectFrom('lockouts').select(['failures', 'account_id']).execute();
    expect(rows).toEqual(Array(4).fill({ failures: 1, account_id: null }));
    await basic('alice', 'guess').get('/user');
    expect(await context.db.selectFrom('familiar_sources').selectAll().execute()).toEqual([]);
  });
});

async function undo(tx: Tx): Promise<void> {
  await sql`drop table familiar_sources`.execute(tx);
  await sql`drop index lockouts_account`.execute(tx);
  await sql`alter table lockouts drop column account_id`.execute(tx);
}
