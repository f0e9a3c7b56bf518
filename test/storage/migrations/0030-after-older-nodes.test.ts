import { describe, expect, it } from 'vitest';
import { writing } from '../../../src/core/foundation/context.ts';
import { up } from '../../../src/storage/migrations/0030-after-older-nodes.ts';
import { createTestWorld } from '../../support/test-world.ts';

const AT = '2026-01-15T10:00:00Z';

describe('0030-after-older-nodes', () => {
  it('puts the keys of addresses right that an older node has added or verified', async () => {
    const { context, alice, mallory } = await createTestWorld();
    const [one, other] = [alice.account.id, mallory.account.id];
    const rows = [
      { account_id: one, address: 'new@older.example', address_key: 'new@older.example', verified_at: null },
      {
        account_id: one,
        address: 'done@older.example',
        address_key: `done@older.example ${one}`,
        verified_at: AT,
      },
      {
        account_id: one,
        address: 'both@older.example',
        address_key: `both@older.example ${one}`,
        verified_at: AT,
      },
      {
        account_id: other,
        address: 'both@older.example',
        address_key: 'both@older.example',
        verified_at: AT,
      },
      {
        account_id: other,
        address: 'open@older.example',
        address_key: `open@older.example ${other}`,
        verified_at: null,
      },
    ];

    const keys = await writing(context, async ({ db }) => {
      const rest = { visibility: 'private', primary_since: null } as const;
      await db
        .insertInto('emails')
        .values(rows.map((row) => ({ ...row, ...rest })))
        .execute();
      await up(db);
      await up(db);
      return db
        .selectFrom('emails')
        .where('address', 'like', '%@older.example')
        .orderBy('id')
        .select('address_key')
        .execute();
    });

    expect(keys.map(({ address_key }) => address_key)).toEqual([
      `new@older.example ${one}`,
      'done@older.example',
      // The account that verified it first keeps it.
      `both@older.example ${one}`,
      'both@older.example',
      `open@older.example ${other}`,
    ]);
  });
});
