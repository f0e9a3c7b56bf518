import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { writing } from '../../src/core/foundation/context.ts';
import { engine } from '../support/databases.ts';
import { addManyTokens } from '../support/many-tokens.ts';
import { createTestWorld } from '../support/test-world.ts';

describe('The sizes of tables', () => {
  it('are about right for many rows, also where most are gone', async () => {
    const { context, postbox } = await createTestWorld();
    await addManyTokens(context, postbox, { people: 30, each: 200 });
    await writing(context, async ({ db }) => {
      await db.deleteFrom('authorizations').where('id', '<', 4000).where(sql<boolean>`id % 4 <> 0`).execute();
      if (engine === 'postgres') await sql`analyze authorizations, accounts, device_codes`.execute(db);
    });
    const { rows, bytes, total } = await context.storage.tableSizes();

    const counted = await context.db.selectFrom('authorizations').select('id').execute();
    expect(counted.length).toBeGreaterThan(2500);
    expect(rows.get('authorizations')).toBeGreaterThan(counted.length * 0.9);
    expect(rows.get('authorizations')).toBeLessThan(counted.length * 1.1);
    expect(rows.get('accounts')).toBe(33);
    expect(rows.get('device_codes')).toBe(0);
    expect(total).toBeGreaterThan(100_000);
    if (engine === 'postgres') expect(bytes.get('authorizations')).toBeGreaterThan(100_000);
  });

  it('of tables without an id are known, too', async () => {
    const { context } = await createTestWorld();
    await writing(context, async ({ db }) => {
      for (let n = 0; n < 7; n++)
        await db
          .insertInto('lockouts')
          .values({
            key: `key ${n}`,
            failures: 1,
            since: '2026-01-01T00:00:00Z',
            until: null,
            account_id: null,
          })
          .execute();
      if (engine === 'postgres') await sql`analyze lockouts`.execute(db);
    });

    expect((await context.storage.tableSizes()).rows.get('lockouts')).toBe(7);
  });
});
