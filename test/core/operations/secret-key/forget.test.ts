import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ensureNewKey, fingerprintsIn } from '../../../../src/cli/key-file.ts';
import { secretKeyPath } from '../../../../src/config/secret-key.ts';
import { type Context, writing } from '../../../../src/core/foundation/context.ts';
import { followSecretKey } from '../../../../src/core/foundation/secret-keys/follow.ts';
import { beginLosing } from '../../../../src/core/foundation/secret-keys/lose.ts';
import { addRecoveryCodes } from '../../../../src/core/identity/credentials/recovery-codes/recovery-codes.ts';
import { enableTwoFactor } from '../../../../src/core/identity/credentials/two-factor.ts';
import { startRotation } from '../../../../src/core/operations/secret-key/rotate.ts';
import { cliOf } from '../../../cli/run-latchkey.ts';
import { temporaryFolder } from '../../../support/databases.ts';
import { passwordOf, seedUser, writeSeed } from '../../../support/seeds.ts';
import { createTestBrowser } from '../../../support/test-browser.ts';
import { createTestWorld } from '../../../support/test-world.ts';

const TOLD =
  'The two-factor authentication of this account was turned off, because this server lost the key for it, on';

describe('latchkey key forget', () => {
  it('says what is lost, asks, and turns off two-factor authentication; people read why when they sign in', async () => {
    const world = await createTestWorld();
    const { context, server, bob, alice } = world;
    const { cli, file, lost } = await loseKey(world);
    await expect(cli.run('users', 'list')).resolves.toMatchObject({
      status: 1,
      err: expect.stringContaining('`latchkey key forget` says what is lost'),
    });
    expect(await cli.runJson('key', 'status')).toMatchObject({
      keys: [{ fingerprint: lost, use: 'seals', in_file: false, two_factor_secrets: 1 }],
    });

    const unasked = await cli.run('key', 'forget');
    const refused = await cli.runWith({ answer: 'no' }, 'key', 'forget');
    expect(existsSync(file)).toBe(false);
    const done = await cli.runWith({ answer: 'yes' }, 'key', 'forget');

    const loss =
      `The secret key ${lost.slice(0, 16)}… is not in ${file}. Going on without it turns off two-factor authentication of 1 person, ` +
      'who then sign in by password alone until they set it up again, deletes their recovery codes (2), and forgets what seed ' +
      'files said. It cannot be undone, not even with the key.';
    expect(unasked).toEqual({ status: 1, out: '', err: `${loss} Say --yes to do it.\n` });
    expect(refused).toMatchObject({ status: 1, err: expect.stringContaining('Nothing was changed.') });
    expect(done).toMatchObject({ status: 0, err: `${loss} Type yes to do it: \n` });
    expect(done.out).toMatch(
      /^Turned off two-factor authentication of 1 person\. At their next sign-in they read why, and are asked to set it up again\.\nThe key is [0-9a-f]{16}… in .*secret\.key now: make a copy of that file\.\n$/,
    );
    expect(statSync(file).mode & 0o777).toBe(0o600);

    await followSecretKey(context);
    expect(context.seal.fingerprint).not.toBe(lost);
    expect((await bob.get('/user')).statusCode).toBe(200);
    const browser = createTestBrowser(server);
    await browser.signIn(bob);
    const page = (await browser.get('/settings/security')).body;
    expect(page).toContain(TOLD);
    expect(page).toContain('href="/settings/two-factor/new"');
    const other = createTestBrowser(server);
    await other.signIn(alice);
    expect((await other.get('/settings/security')).body).not.toContain(TOLD);

    const { out: trail } = await cli.run('audit', 'list');
    expect(trail).toMatch(/secret_key\.forget .*two-factor authentication of 1 people turned off/);
    expect(trail).toContain('two_factor_authentication.disabled');
    const account = { ...bob.account, twoFactorSince: null };
    await writing(context, (context) => enableTwoFactor(context, account, bob.seed));
    expect((await bob.withCode().get('/user')).statusCode).toBe(200);
    expect((await browser.get('/settings/security')).body).not.toContain(TOLD);
    expect(await cli.runJson('key', 'status')).toMatchObject({
      unfinished: false,
      keys: [{ fingerprint: context.seal.fingerprint, use: 'seals', in_file: true, two_factor_secrets: 1 }],
    });
  });

  it('refuses when the key is there', async () => {
    const { context } = await createTestWorld();

    const { status, err } = await cliOf({ context }).run('key', 'forget', '--yes');

    expect(status).toBe(1);
    expect(err).toContain('and so it is not lost. `latchkey key rotate` replaces it.');
  });

  it('goes on after an interruption, and people are told of one time', async () => {
    const world = await createTestWorld();
    const { context, bob, alice, clock } = world;
    await writing(context, (context) => enableTwoFactor(context, alice.account, bob.seed));
    const { cli, lost } = await loseKey(world);
    const { at } = await beginLosing(context);
    clock.advance(60);

    const { status } = await cli.run('key', 'forget', '--yes');

    expect(status).toBe(0);
    const rows = await context.db.selectFrom('accounts').select('two_factor_reset_at as at').execute();
    expect(rows.filter((row) => row.at !== null)).toEqual([{ at }, { at }]);
    const { out } = await cli.run('audit', 'list', '--action', 'secret_key.forget');
    expect(out).toContain(lost.slice(0, 16));
  });

  it('keeps what another key of the file opens', async () => {
    const world = await createTestWorld();
    const { context, bob } = world;
    const file = secretKeyPath(context.config);
    const cli = cliOf({ context });
    // A rotation that was interrupted, and then the new key is lost, not the former one.
    const both = prepareKey(file);
    await startRotation(context, () => both.fresh);
    writeFileSync(file, both.before);

    const { status, out } = await cli.run('key', 'forget', '--yes');

    expect({ status, out }).toMatchObject({ status: 0, out: expect.stringContaining('of 0 people') });
    await followSecretKey(context);
    expect((await bob.withCode().get('/user')).statusCode).toBe(200);
    expect(await cli.runJson('key', 'status')).toMatchObject({
      keys: [{ in_file: true, two_factor_secrets: 1 }],
    });
  });

  it('leaves alone what people changed since a seed file was applied', async () => {
    const world = await createTestWorld();
    const { context } = world;
    const seed = writeSeed(temporaryFolder(), { users: [seedUser('seeded')] });
    const before = cliOf({ context });
    await before.run('seed', seed);
    await before.runWith(
      { input: 'another long password' },
      'users',
      'set-password',
      'seeded',
      '--password-stdin',
    );
    const changed = await hashOf(context, 'seeded');
    const { cli } = await loseKey(world);
    await cli.run('key', 'forget', '--yes');

    const again = await cli.run('seed', seed);

    expect(again.status).toBe(0);
    expect(await hashOf(context, 'seeded')).toBe(changed);
    expect(passwordOf('seeded')).not.toBe('another long password');
  });
});

async function loseKey(world: Awaited<ReturnType<typeof createTestWorld>>) {
  const { context, bob } = world;
  const file = secretKeyPath(context.config);
  const lost = context.seal.fingerprint;
  const codes = ['one-of-bobs-codes', 'another-of-them'];
  await writing(context, (context) => addRecoveryCodes(context, bob.account, codes));
  rmSync(file);
  return { cli: cliOf({ context }), file: path.resolve(file), lost };
}

function prepareKey(file: string): { readonly before: string; readonly fresh: string } {
  const before = readFileSync(file, 'utf8');
  return { before, fresh: ensureNewKey(file, fingerprintsIn(file)) };
}

async function hashOf({ db }: Context, login: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('accounts')
    .where('login', '=', login)
    .select('password_hash')
    .executeTakeFirst();
  return row?.password_hash;
}
