import { describe, expect, it } from 'vitest';
import { writing } from '../../../src/core/foundation/context.ts';
import { registerWellKnownApps } from '../../../src/core/operations/installation/well-known-apps.ts';
import { handOverWellKnown, up } from '../../../src/storage/migrations/0015-apps-of-the-installation.ts';
import { columns } from '../../support/databases.ts';
import { clientWithToken } from '../../support/organizations.ts';
import { createTestWorld } from '../../support/test-world.ts';

const OF_APPS = ['callback_urls', 'client_secrets', 'grants', 'authorizations'] as const;

describe('0015-apps-of-the-installation', () => {
  it('takes the well-known apps without a secret, and leaves other apps and all that belongs to apps', async () => {
    const world = await createTestWorld({ wellKnownApps: ['github-cli', 'vscode'] });
    const { context, alice, mallory, postbox } = world;
    await registerWellKnownApps(context);
    const client = await clientWithToken(world, mallory, { origin: 'web_flow', app: postbox });
    const everything = () =>
      Promise.all(OF_APPS.map((table) => context.db.selectFrom(table).selectAll().orderBy('id').execute()));
    await writing(context, async ({ db }) => {
      await db.updateTable('apps').set({ owner_id: alice.account.id }).execute();
      // As when somebody had registered Visual Studio Code before.
      const vscode = await db.selectFrom('apps').where('name', 'like', 'Visual%').select('id').execute();
      await db
        .insertInto('client_secrets')
        .values({
          app_id: vscode[0]?.id ?? 0,
          ...{ hash: 'hash', last_eight: '12345678', created_at: '2026-01-01T00:00:00Z', last_used_at: null },
        })
        .execute();
    });
    const before = await everything();

    await writing(context, async ({ db }) => {
      await up(db, columns);
      await handOverWellKnown(db);
    });

    const apps = await context.db.selectFrom('apps').orderBy('id').select(['name', 'owner_id']).execute();
    expect(apps).toEqual([
      { name: 'Postbox', owner_id: alice.account.id },
      { name: 'GitHub CLI', owner_id: null },
      { name: 'Visual Studio Code', owner_id: alice.account.id },
    ]);
    expect(await everything()).toEqual(before);
    expect((await client.get('/user')).statusCode).toBe(200);
  });
});
