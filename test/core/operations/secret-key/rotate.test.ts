import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSecretKeys, secretKeyPath } from '../../../../src/config/secret-key.ts';
import { type Context, writing } from '../../../../src/core/foundation/context.ts';
import { sealMark } from '../../../../src/core/foundation/runtime/seal.ts';
import { sealingKey } from '../../../../src/core/foundation/runtime/sealing-key.ts';
import { addRecoveryCodes } from '../../../../src/core/identity/credentials/recovery-codes/recovery-codes.ts';
import { enableTwoFactor, replaceSeed } from '../../../../src/core/identity/credentials/two-factor.ts';
import { startRotation } from '../../../../src/core/operations/secret-key/rotate.ts';
import { openContext } from '../../../../src/open-context.ts';
import { cliOf } from '../../../cli/run-latchkey.ts';
import { engine } from '../../../support/databases.ts';
import { createTestWorld, type TestWorld } from '../../../support/test-world.ts';

interface Status {
  readonly file: string;
  readonly unfinished: boolean;
  readonly keys: readonly {
    readonly fingerprint: string;
    readonly use: 'seals' | 'former' | 'not_used';
    readonly in_file: boolean;
    readonly two_factor_secrets: number;
    readonly until: string | null;
  }[];
}

describe('latchkey key rotate', () => {
  it('replaces the key, keeps the former one after it, and seals everything anew', async () => {
    const world = await createTestWorld();
    const { cli, context, file } = rotatable(world);
    const before = context.seal.fingerprint;
    const [old] = readSecretKeys(file);

    const { status, out, err } = await cli.run('key', 'rotate', '--now');

    const [fresh, former, ...more] = readSecretKeys(file);
    const after = sealingKey(fresh as Buffer).fingerprint;
    expect({ status, former, more }).toEqual({ status: 0, former: old, more: [] });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(err).toBe(
      `The secret key ${before.slice(0, 16)}… is to be replaced by a new one in ${file}. 1 two-factor secret is to be sealed ` +
        'anew; nobody is signed out.\n',
    );
    expect(out).toBe(
      `Sealed 1 two-factor secret anew with ${after.slice(0, 16)}….\n` +
        `The former key stays in ${file} after the new one: backups from before need it. Make a new copy of the file now.\n`,
    );
    expect(await sealedSeeds(context)).toEqual([expect.stringMatching(`^${sealMark(after)}`)]);
    // Nothing printed is a key.
    for (const key of readSecretKeys(file)) expect(out + err).not.toContain(key.toString('base64'));
    expect(await cli.runJson<Status>('key', 'status')).toEqual({
      file,
      unfinished: false,
      keys: [
        { fingerprint: after, use: 'seals', in_file: true, two_factor_secrets: 1, until: null },
        {
          fingerprint: before,
          use: 'former',
          in_file: true,
          two_factor_secrets: 0,
          until: expect.stringMatching(/^20.*Z$/),
        },
      ],
    });
    const { out: trail } = await cli.run('audit', 'list', '--action', 'secret_key.rotate');
    expect(trail).toContain(`from ${before.slice(0, 16)} to ${after.slice(0, 16)}`);
  });

  it('is followed by a server that runs, which opens what is sealed with the new key', async () => {
    const world = await createTestWorld();
    const { cli, context } = rotatable(world);
    const { bob, clock } = world;
    const before = context.seal.fingerprint;
    await cli.run('key', 'rotate', '--now');

    expect((await bob.withCode().get('/user')).statusCode).toBe(200);
    expect(context.seal.fingerprint).toBe(before);

    // What it seals to stay, it seals with the key that the database names.
    clock.advance(60);
    await writing(context, (context) => replaceSeed(context, bob.account, bob.seed));
    expect(context.seal.fingerprint).not.toBe(before);
    expect(await sealedSeeds(context)).toEqual([
      expect.stringMatching(`^${sealMark(context.seal.fingerprint)}`),
    ]);
    expect((await bob.withCode().get('/user')).statusCode).toBe(200);
  });

  it('goes on where it was interrupted, and makes no further key', async () => {
    const world = await createTestWorld();
    const { cli, context, file, alice } = rotatable(world);
    await writing(context, (context) => enableTwoFactor(context, alice.account, world.bob.seed));
    // Killed after the key has changed, and before anything was sealed anew.
    await cli.run('key', 'rotate', '--now');
    const { keys } = await cli.runJson<Status>('key', 'status');
    await startRotation(context, (used) => rotateIn(file, used));
    const during = await cli.runJson<Status>('key', 'status');
    const { out: shown } = await cli.run('key', 'status');

    const { status, err } = await cli.run('key', 'rotate');

    expect(during).toMatchObject({
      unfinished: true,
      keys: [
        { use: 'seals', two_factor_secrets: 0 },
        { use: 'former', two_factor_secrets: 2 },
        { use: 'former', two_factor_secrets: 0 },
      ],
    });
    expect(shown).toContain('A rotation was interrupted: run `latchkey key rotate` again');
    expect(status).toBe(0);
    expect(err).toMatch(/^The rotation to the secret key [0-9a-f]{16}… was interrupted, and goes on\.\n$/);
    expect(readSecretKeys(file)).toHaveLength(3);
    const after = await cli.runJson<Status>('key', 'status');
    expect(after).toMatchObject({
      unfinished: false,
      keys: [
        { fingerprint: during.keys[0]?.fingerprint, two_factor_secrets: 2 },
        { fingerprint: keys[0]?.fingerprint, two_factor_secrets: 0 },
        { two_factor_secrets: 0 },
      ],
    });
  });

  it('leaves recovery codes good when the former key is gone', async () => {
    const world = await createTestWorld();
    const { cli, context, file } = rotatable(world);
    const { bob } = world;
    const codes = ['one-of-bobs-codes', 'another-of-them'] as const;
    await writing(context, (context) => addRecoveryCodes(context, bob.account, codes));
    for (const _ of codes) await cli.run('key', 'rotate', '--now');
    const [newest = ''] = readFileSync(file, 'utf8').split('\n');
    writeFileSync(file, newest);

    const later = await openContext(context.config);
    try {
      // Codes that were there are not added again, whichever key they were digested with.
      expect(await writing(later, (later) => addRecoveryCodes(later, bob.account, codes))).toBe(0);
      expect(await writing(later, (later) => addRecoveryCodes(later, bob.account, ['a-third-code']))).toBe(1);
      expect((await bob.with({ 'x-github-otp': codes[0] }).get('/user')).statusCode).toBe(200);
      expect((await bob.with({ 'x-github-otp': codes[0] }).get('/user')).statusCode).toBe(401);
      expect((await bob.with({ 'x-github-otp': 'a-third-code' }).get('/user')).statusCode).toBe(200);
    } finally {
      await later.storage.close();
    }
    const { keys } = await cli.runJson<Status>('key', 'status');
    expect(keys.map(({ in_file }) => in_file)).toEqual([true, false, false]);
  });

  it('takes a new key that is in the file already', async () => {
    const world = await createTestWorld();
    const { cli, file } = rotatable(world);
    const prepared = rotateIn(file, []);
    const status = await cli.runJson<Status>('key', 'status');
    expect(status.keys.map(({ use }) => use)).toEqual(['not_used', 'seals']);

    const { err } = await cli.run('key', 'rotate');

    expect(err).toContain(`is to be replaced by the newest one in ${file}.`);
    expect(readSecretKeys(file)).toHaveLength(2);
    expect((await cli.runJson<Status>('key', 'status')).keys[0]).toMatchObject({
      fingerprint: prepared,
      use: 'seals',
    });
  });

  it.runIf(engine === 'postgres')(
    'first makes a key that nothing uses yet, to be copied to all machines',
    async () => {
      const world = await createTestWorld();
      const { cli, context, file } = rotatable(world);

      const first = await cli.run('key', 'rotate');
      const between = await cli.runJson<Status>('key', 'status');
      const second = await cli.run('key', 'rotate');

      expect(first).toEqual({
        status: 0,
        out:
          `${file} has a new secret key, which nothing uses yet. Copy the file to each machine that runs Latchkey with this ` +
          'database, and then run `latchkey key rotate` again, which uses it.\n',
        err: '',
      });
      expect(between.keys.map(({ use }) => use)).toEqual(['not_used', 'seals']);
      expect(between.keys[1]?.fingerprint).toBe(context.seal.fingerprint);
      expect(second.status).toBe(0);
      expect((await cli.runJson<Status>('key', 'status')).keys[0]?.fingerprint).toBe(
        between.keys[0]?.fingerprint,
      );
    },
  );

  it('says how to go on where the file cannot be replaced, and changes nothing', async () => {
    const world = await createTestWorld();
    const { cli, context, file } = rotatable(world);
    // No file beside it can have a longer name. Whether a folder can be written does not matter to root.
    const fixed = `${file}${'-'.repeat(244 - path.basename(file).length)}`;
    linkSync(file, fixed);
    const before = readFileSync(file, 'utf8');

    const env = { LATCHKEY_SECRET_KEY_FILE: fixed };
    const { status, err } = await cli.runWith({ env }, 'key', 'rotate', '--now');

    expect(status).toBe(1);
    expect(err).toContain('cannot be replaced here');
    expect(err).toContain('a line with what `openssl rand -base64 32` prints');
    expect(readFileSync(file, 'utf8')).toBe(before);
    expect((await cli.runJson<Status>('key', 'status')).keys.map(({ fingerprint }) => fingerprint)).toEqual([
      context.seal.fingerprint,
    ]);
  });

  it('does not finish while something is sealed with a key that is nowhere', async () => {
    const world = await createTestWorld();
    const { cli, context, file } = rotatable(world);
    rotateIn(file, []);
    await startRotation(context, (used) => rotateIn(file, used));
    const both = readFileSync(file, 'utf8');
    const [newest = ''] = both.split('\n');
    writeFileSync(file, newest);

    const without = await cli.run('key', 'rotate');
    writeFileSync(file, both);
    const withBoth = await cli.run('key', 'rotate');

    expect(without.status).toBe(1);
    expect(without.err).toContain(
      `1 two-factor secret is sealed with a key that is not in ${file}: add a line with it, and run`,
    );
    expect(withBoth.status).toBe(0);
    expect(withBoth.out).toContain('Sealed 1 two-factor secret anew');
  });
});

function rotatable(world: TestWorld) {
  const file = secretKeyPath(world.context.config);
  return { cli: cliOf(world), file, context: world.context, alice: world.alice };
}

/** Puts a new key into the file, if its newest was used. @returns its fingerprint */
function rotateIn(file: string, used: readonly string[]): string {
  const [newest] = readSecretKeys(file);
  const fingerprint = newest ? sealingKey(newest).fingerprint : '';
  if (used.length > 0 && !used.includes(fingerprint)) return fingerprint;
  const fresh = `${file}.new`;
  const key = randomBytes(32);
  writeFileSync(fresh, `${key.toString('base64')}\n${readFileSync(file, 'utf8')}`);
  renameSync(fresh, file);
  return sealingKey(key).fingerprint;
}

async function sealedSeeds({ db }: Context): Promise<(string | null)[]> {
  const rows = await db
    .selectFrom('accounts')
    .where('totp_seed', 'is not', null)
    .orderBy('id')
    .select('totp_seed')
    .execute();
  return rows.map((row) => row.totp_seed);
}
