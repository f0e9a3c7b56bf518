import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { writing } from '../../../src/core/foundation/context.ts';
import { up } from '../../../src/storage/migrations/0024-searched-events.ts';
import { findEvents, insertOldEvent } from '../../support/audit-events.ts';
import { columns } from '../../support/databases.ts';
import { addManyEvents } from '../../support/many-events.ts';
import { createTestWorld } from '../../support/test-world.ts';

const INDEXES = ['time', 'address', 'app', 'note', 'last_eight'].map((name) => `audit_events_${name}`);

describe('0024-searched-events', () => {
  it('lets older events be found as before: by facts, details, and notes of their tokens', async () => {
    const { context, alice, bob } = await createTestWorld();
    await alice.post('/authorizations', { note: 'Nightly build', scopes: ['gist', 'repo'] });
    await insertOldEvent(context, { account: bob.account, detail: 'callbacks [https://old.example]' });
    await addManyEvents(context, 600);
    await writing(context, async ({ db }) => {
      await db.updateTable('audit_events').set({ token_note: null }).execute();
      for (const index of INDEXES) await db.schema.dropIndex(index).execute();
      await db.schema.dropTable('audit_event_words').execute();
      await up(db, columns);
    });

    const found = async (text: string) => (await findEvents(context, { text })).map(({ action }) => action);
    expect(await found('gist')).toEqual(['oauth_access.create']);
    expect(await found('nightly b')).toEqual(['oauth_access.create']);
    expect(await found('old')).toEqual(['user.update']);
    expect(await found('10.0.3')).toHaveLength(30);
  });

  it('reads no more than the 100,000 newest events', async () => {
    const { context, alice } = await createTestWorld();
    await insertOldEvent(context, { account: alice.account, detail: 'long ago' });
    const add = (id: number, detail: string) =>
      context.storage.write((tx) =>
        sql`insert into audit_events (id, at, action, address, detail)
          values (${id}, '2026-01-15T10:00:00Z', 'user.update', '10.0.0.1', ${detail})`.execute(tx),
      );
    await add(1_000_000, 'some time ago');
    await add(1_099_999, 'lately');
    await writing(context, async ({ db }) => {
      for (const index of INDEXES) await db.schema.dropIndex(index).execute();
      await db.schema.dropTable('audit_event_words').execute();
      await up(db, columns);
    });

    const found = async (text: string) => (await findEvents(context, { text })).length;
    expect([await found('long'), await found('some'), await found('lately')]).toEqual([0, 1, 1]);
  });
});
