import { describe, expect, it } from 'vitest';
import { getApp } from '../../../../src/core/delegation/apps/get.ts';
import { findByNote } from '../../../../src/core/delegation/authorizations/get.ts';
import { revokeAuthorization } from '../../../../src/core/delegation/authorizations/revoke.ts';
import { deleteApp } from '../../../../src/core/delegation/revocation/revoke-tokens-of-app.ts';
import { mintToken } from '../../../../src/core/delegation/tokens/token.ts';
import { getOrganization } from '../../../../src/core/directory/organizations/get.ts';
import { removeFromOrganization } from '../../../../src/core/directory/organizations/members.ts';
import { deleteOrganization } from '../../../../src/core/directory/organizations/update.ts';
import { type Writing, writing } from '../../../../src/core/foundation/context.ts';
import { getAccount } from '../../../../src/core/identity/accounts/find.ts';
import { applyAccountChanges } from '../../../../src/core/identity/accounts/update.ts';
import { replaceRecoveryCodes } from '../../../../src/core/identity/credentials/recovery-codes/recovery-codes.ts';
import { enableTwoFactor } from '../../../../src/core/identity/credentials/two-factor.ts';
import { setPassword } from '../../../../src/core/operations/account-management/replace-password.ts';
import type { Seed } from '../../../../src/core/operations/seed/parse/seed.ts';
import { up } from '../../../../src/storage/migrations/0007-seeded-facts.ts';
import { columns } from '../../../support/databases.ts';
import { createSeedWorld, exampleSeed, type SeedWorld, withOther } from './seed-world.ts';

const example: Seed = exampleSeed();
const [mona] = example.users.slice(1);

/** A database to which the example was applied by a version that did not remember it. */
async function createOlderWorld(act: (context: Writing) => Promise<unknown>): Promise<SeedWorld> {
  const world = await createSeedWorld();
  await world.apply(example);
  await writing(world.context, async (context) => {
    await act(context);
    await context.db.schema.dropTable('seeded_facts').execute();
    await up(context.db, columns);
  });
  return world;
}

const removeAll = async (context: Writing) => {
  const octocat = await getAccount(context, 'octocat');
  await revokeAuthorization(context, octocat, (await findByNote(context, octocat, 'ci')) ?? 0);
  await deleteApp(context, await getApp(context, 'abcde12345fghij67890'));
  await deleteOrganization(context, await getOrganization(context, 'acme'));
};

describe('A database from before seed files were remembered', () => {
  it('keeps every answer to an incident when the seed is applied for the first time', async () => {
    const world = await createOlderWorld(async (context) => {
      const octocat = await getAccount(context, 'octocat');
      const monalisa = await getAccount(context, 'monalisa');
      await setPassword(context, octocat, { password: 'chosen by themselves', temporary: false });
      await applyAccountChanges(context, octocat, { siteAdmin: false });
      await enableTwoFactor(context, monalisa, 'A'.repeat(32));
      await replaceRecoveryCodes(context, monalisa);
      await removeFromOrganization(context, await getOrganization(context, 'acme'), monalisa);
    });
    const { seeded_facts: _, ...before } = await world.dump();

    expect((await world.apply(example)).map((line) => line.split(':')[0])).toEqual(Array(5).fill('older'));
    const { seeded_facts: facts, ...after } = await world.dump();
    expect(after).toEqual(before);
    expect(facts?.length).toBeGreaterThan(10);
    expect(await world.apply(example)).toEqual([]);

    // From now on the file's changes are applied.
    expect(await world.apply(withOther(example, 'users', { name: 'Tentacles' }))).toEqual([
      'changed: the account octocat: name',
    ]);
  });

  it('does not get back what was removed', async () => {
    const world = await createOlderWorld(removeAll);

    const lines = await world.apply(example);

    expect(lines.filter((line) => !line.startsWith('older'))).toEqual([
      'removed: the app my github app',
      'removed: the organization acme',
      'removed: the token ci of octocat',
    ]);
    expect(await world.apply(example)).toEqual([]);
  });

  it('gets what the file lists for the first time', async () => {
    const world = await createOlderWorld(async () => {});
    const token = { user: 'octocat', note: 'new', scopes: [], token: mintToken('ghp_') };
    const seed: Seed = {
      users: [...example.users, { ...mona, login: 'bob', email: undefined } as Seed['users'][number]],
      apps: [
        ...example.apps,
        { ...example.apps[0], name: 'New', clientId: 'b'.repeat(20) } as Seed['apps'][number],
      ],
      organizations: [
        {
          ...example.organizations[0],
          members: ['octocat', 'bob'],
          owners: undefined,
        } as Seed['organizations'][number],
        { ...example.organizations[0], login: 'guild' } as Seed['organizations'][number],
      ],
      tokens: [...example.tokens, token],
    };

    const lines = await world.apply(seed);

    expect(lines.filter((line) => !line.startsWith('older'))).toEqual([
      'created: the account bob',
      'created: the app New',
      'changed: the organization acme: bob as member',
      'created: the organization guild',
      'created: the token new of octocat',
    ]);
  });

  it('is as the file says after it was forced', async () => {
    const world = await createOlderWorld(removeAll);

    expect(await world.force(example)).toEqual([
      'created: the app my github app',
      'created: the organization acme',
      'created: the token ci of octocat',
    ]);
    expect(await world.apply(example)).toEqual([]);
  });
});
