import { describe, expect, it } from 'vitest';
import { countUsersOfApps } from '../../../../src/core/delegation/apps/everybodys/count-users.ts';
import type { AppFilter } from '../../../../src/core/delegation/apps/everybodys/filters.ts';
import { listAppsFor } from '../../../../src/core/delegation/apps/everybodys/list.ts';
import { filters, orders } from '../../../../src/core/delegation/apps/everybodys/store.ts';
import { INSTALLATION_AS_OWNER, personAsOwner } from '../../../../src/core/delegation/apps/owner.ts';
import { getOrCreateFor } from '../../../api/authorizations/responses.ts';
import { registerTestApp } from '../../../support/apps.ts';
import { checkList } from '../../../support/list-checks.ts';
import { createTestWorld, type TestWorld } from '../../../support/test-world.ts';

const NAMES = ['Post Box', 'Café Éclair', '王小明', 'zebra'];

/** A test world with some more apps in states of every kind. */
async function createWorldOfApps() {
  const world = await createTestWorld();
  const { alice, context, mallory } = world;
  for (let number = 0; number < 20; number++) {
    const owner = number % 3 === 0 ? mallory : alice;
    const app = await registerTestApp(context, owner, { name: `${NAMES[number % NAMES.length]} ${number}` });
    await context.storage.write(async (tx) => {
      await tx
        .updateTable('apps')
        .set({ created_at: `2026-0${1 + (number % 4)}-01T00:00:00Z`, users: number % 5 })
        .where('id', '=', app.id)
        .execute();
      if (number % 7 === 0)
        await tx.updateTable('apps').set({ owner_id: null }).where('id', '=', app.id).execute();
    });
  }
  return world;
}

describe('The list of apps', () => {
  it('shows with all filters and orders what one plain statement finds, and reads no table without an index', async () => {
    const { alice, context } = await createWorldOfApps();
    const FILTERS: Readonly<Record<string, AppFilter>> = {
      'a text': { text: 'post' },
      'two words': { text: 'é ca' },
      'an owner, as a text': { text: 'MALLORY' },
      'an owner': { owner: personAsOwner(alice.account) },
      'of the installation': { owner: INSTALLATION_AS_OWNER },
      'without people': { used: 'never' },
      'with people': { used: 'once' },
      'unused since': { unusedSince: '2026-03-15T00:00:00Z' },
      'registered between': { createdSince: '2026-02-01T00:00:00Z', createdBefore: '2026-03-15T00:00:00Z' },
    };

    const checked = await checkList(context.storage, {
      table: 'apps',
      orders,
      filters: async (db) =>
        Object.fromEntries(Object.entries(FILTERS).map(([name, filter]) => [name, filters(db, filter)])),
    });

    expect([checked.wrong, checked.slow]).toEqual([[], []]);
    expect(checked.statements).toBeGreaterThan(50);
    expect(checked.found).toBeGreaterThan(200);
  }, 900_000);

  it('shows how many people there are, and is sorted by it as of the last count', async () => {
    const world = await createTestWorld();
    const { alice, context, mallory, postbox } = world;
    const quiet = await world.registerApp('Aardvark');
    await getOrCreateFor(alice, postbox);
    await getOrCreateFor(mallory, postbox);

    expect(await people(world)).toEqual([
      [quiet.name, 0],
      [postbox.name, 2],
    ]);
    await countUsersOfApps(context);
    expect(await people(world)).toEqual([
      [postbox.name, 2],
      [quiet.name, 0],
    ]);
  });
});

/** By their number, descending. Both are called something before they are counted: the later one comes first. */
async function people({ context }: TestWorld) {
  const request = { order: 'users', descending: true, limit: 50 } as const;
  return (await listAppsFor(context, {}, request)).items.map(({ name, users }) => [name, users]);
}
