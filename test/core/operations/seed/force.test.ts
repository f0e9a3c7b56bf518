import { describe, expect, it } from 'vitest';
import { authenticate } from '../../../../src/core/authentication/principals/authenticate.ts';
import { authenticateToken } from '../../../../src/core/authentication/principals/authenticate-token.ts';
import { getApp, listCallbackUrls } from '../../../../src/core/delegation/apps/get.ts';
import { applyAppChanges } from '../../../../src/core/delegation/apps/update.ts';
import { revokeAllAuthorizations } from '../../../../src/core/delegation/authorizations/revoke-all.ts';
import { getOrganization } from '../../../../src/core/directory/organizations/get.ts';
import { removeFromOrganization } from '../../../../src/core/directory/organizations/members.ts';
import { writing } from '../../../../src/core/foundation/context.ts';
import { getAccount } from '../../../../src/core/identity/accounts/find.ts';
import { setPassword } from '../../../../src/core/operations/account-management/replace-password.ts';
import { applySeed } from '../../../../src/core/operations/seed/apply.ts';
import { createSeedWorld, exampleSeed, type SeedWorld, withOther } from './seed-world.ts';

const example = exampleSeed();
const CLIENT_ID = 'abcde12345fghij67890';

const UNDONE = [
  'changed: the account octocat: password',
  'changed: the app my github app: callback URLs',
  'changed: the organization acme: monalisa as member: monalisa in team Platform',
  'created: the token ci of octocat',
];

async function createChangedWorld(): Promise<SeedWorld> {
  const world = await createSeedWorld();
  await world.apply(example);
  await writing(world.context, async (context) => {
    const octocat = await getAccount(context, 'octocat');
    await setPassword(context, octocat, { password: 'chosen by themselves', temporary: false });
    await revokeAllAuthorizations(context, octocat, { only: 'personal' });
    const acme = await getOrganization(context, 'acme');
    await removeFromOrganization(context, acme, await getAccount(context, 'monalisa'));
    await applyAppChanges(context, await getApp(context, CLIENT_ID), {
      callbackUrls: ['https://mine.example/'],
    });
  });
  return world;
}

describe('A seed that is applied by force', () => {
  it('undoes what people changed, and says what that was', async () => {
    const world = await createChangedWorld();

    expect(await world.force(example)).toEqual(UNDONE);

    const credentials = {
      kind: 'password',
      login: 'octocat',
      password: 'correct-horse-battery',
      otp: undefined,
    } as const;
    expect(await authenticate(world.context, credentials)).toMatchObject({ kind: 'password' });
    expect(await authenticateToken(world.context, example.tokens[0]?.token ?? '')).toMatchObject({
      scopes: ['repo', 'user'],
    });
    const app = await getApp(world.context, CLIENT_ID);
    expect(await listCallbackUrls(world.context, app)).toEqual(['http://127.0.0.1:9999/callback']);
    expect(await world.force(example)).toEqual([]);
    expect(await world.apply(example)).toEqual([]);
  });

  it('says it without doing it on a dry run', async () => {
    const world = await createChangedWorld();
    const before = await world.dump();
    const changed = withOther(example, 'users', { name: 'Tentacles' });

    const outcome = await applySeed(world.context, changed, { force: true, dryRun: true });

    expect(outcome).toMatchObject({ outcome: 'applied' });
    expect(outcome.outcome === 'applied' && outcome.undone).toHaveLength(UNDONE.length);
    expect(outcome).toMatchObject({
      things: expect.arrayContaining([
        { name: 'the account octocat', outcome: 'changed', changes: ['name'] },
      ]),
    });
    expect(await world.dump()).toEqual(before);
  });

  it('undoes nothing where nobody changed anything, and applies what is new', async () => {
    const world = await createSeedWorld();
    await world.apply(example);
    const before = await world.dump();

    expect(await world.force(example)).toEqual([]);
    expect(await world.dump()).toEqual(before);
    expect(await world.force(withOther(example, 'users', { name: 'Tentacles' }))).toEqual([]);
    expect(await getAccount(world.context, 'octocat')).toMatchObject({ name: 'Tentacles' });
  });
});
