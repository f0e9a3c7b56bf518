import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { createAuthorization } from '../../../src/core/delegation/authorizations/create.ts';
import { regenerateToken } from '../../../src/core/delegation/authorizations/replacement/replace.ts';
import { writing } from '../../../src/core/foundation/context.ts';
import type { Tx } from '../../../src/storage/db.ts';
import { up } from '../../../src/storage/migrations/0004-large.ts';
import { columns } from '../../support/databases.ts';
import { createTestWorld } from '../../support/test-world.ts';

const PERSONAL = { app: null, noteUrl: null, fingerprint: null, scopes: [] } as const;

describe('0004-large', () => {
  it('fills in from the audit trail when a token was regenerated', async () => {
    const { context, alice, clock } = await createTestWorld();
    for (const note of ['first', 'renewed'])
      await createAuthorization(context, alice.account, { ...PERSONAL, note });
    for (let times = 0; times < 2; times++) {
      clock.advance(60);
      await regenerateToken(context, alice.account, 2);
    }

    await writing(context, async ({ db }) => {
      await undo(db);
      // It creates no tables, so the types in which the engines differ are not used.
      await up(db, columns);
    });

    const rows = await context.db
      .selectFrom('authorizations')
      .orderBy('id')
      .select('token_renewed_at')
      .execute();
    expect(rows).toEqual([{ token_renewed_at: null }, { token_renewed_at: '2026-01-15T10:02:00Z' }]);
  });
});

async function undo(tx: Tx): Promise<void> {
  for (const index of ['authorizations_app_account', 'audit_events_actor', 'audit_events_action'])
    await sql`drop index ${sql.ref(index)}`.execute(tx);
  await sql`create index authorizations_account_app on authorizations (account_id, app_id)`.execute(tx);
  await sql`alter table authorizations drop column token_renewed_at`.execute(tx);
}
