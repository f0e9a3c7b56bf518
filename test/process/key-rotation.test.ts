import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createEmptyCli, PROGRAM } from '../cli/run-latchkey.ts';
import { temporaryFolder } from '../support/databases.ts';
import { ENGINES, emptyDatabase } from '../support/engines.ts';
import { createHttpBrowser } from '../support/http-browser.ts';
import { createHttpClient, times } from '../support/http-client.ts';
import { type LatchkeyProcess, startLatchkey, withoutSettings } from '../support/latchkey-process.ts';
import { oneTimePassword, passwordOf, seedUser, TOTP_SECRET } from '../support/seeds.ts';
import { IN_TURN } from '../support/worker-processes.ts';

const PEOPLE = times(12, (number) => `person-${number}`);
const CODE = 'a-code-for-recovery';
const seed = {
  users: PEOPLE.map((login) => seedUser(login, { totp_secret: TOTP_SECRET, recovery_codes: [CODE] })),
};
/** One code serves for several requests of a person. */
const env = { LATCHKEY_OTP_REUSE: 'within-window', LATCHKEY_LOG_LEVEL: 'info' };

describe.each(ENGINES)('While the secret key is rotated on %s', (engine) => {
  it('two workers go on with two-factor sign-ins and OTP-guarded requests, and none fails', async () => {
    const latchkey = await startLatchkey({
      ...(await emptyDatabase(engine)),
      seed,
      env: { ...env, LATCHKEY_WORKERS: '2' },
    });
    const load = startLoad([latchkey]);
    await load.everybodyWas();

    const rotated = await keyCommand(latchkey, 'rotate', '--now');
    await load.everybodyWas();
    const again = await keyCommand(latchkey, 'rotate', '--now');
    await load.everybodyWas();
    const statuses = await load.stop();

    expect(rotated).toMatchObject({
      status: 0,
      out: expect.stringMatching(/^Sealed 12 two-factor secrets anew/),
    });
    expect(again).toMatchObject({
      status: 0,
      out: expect.stringMatching(/^Sealed 12 two-factor secrets anew/),
    });
    expect(statuses.filter((status) => status !== 200)).toEqual([]);
    // Workers that sealed nothing meanwhile follow as well.
    await latchkey.waitForLine('follows the new secret key', 2);
    expectNoKeyIn(latchkey, rotated.out, rotated.err, again.out, again.err);
    await latchkey.stop();

    // A server that has only the newest key opens everything, and knows the recovery codes.
    const file = keyFileOf(latchkey);
    const [newest = ''] = readFileSync(file, 'utf8').split('\n');
    writeFileSync(file, newest);
    const later = await startLatchkey({ ...latchkey, seed: path.join(latchkey.folder, 'seed.yaml'), env });
    const [login = ''] = PEOPLE;
    const person = createHttpClient(later, login, passwordOf(login));
    const otps = [oneTimePassword(), CODE, CODE];
    const answers: number[] = [];
    for (const otp of otps) answers.push((await person.get('/user', { 'x-github-otp': otp })).status);
    expect(answers).toEqual([200, 200, 401]);
  });
});

describe('Two nodes on PostgreSQL, each with a key file of its own', () => {
  it('go on through a rotation: the file is copied before anything uses the new key', async () => {
    const { databaseUrl, folder } = await emptyDatabase('postgres');
    const first = await startLatchkey({ databaseUrl, folder, seed, env });
    const elsewhere = temporaryFolder();
    copyFileSync(keyFileOf(first), path.join(elsewhere, 'secret.key'));
    const second = await startLatchkey({ databaseUrl, folder: elsewhere, env });
    const load = startLoad([first, second]);
    await load.everybodyWas();

    const prepared = await keyCommand(first, 'rotate');
    await load.everybodyWas();
    copyFileSync(keyFileOf(first), keyFileOf(second));
    const rotated = await keyCommand(second, 'rotate');
    await load.everybodyWas();

    expect(prepared.out).toContain('Copy the file to each machine');
    expect(rotated).toMatchObject({
      status: 0,
      out: expect.stringMatching(/^Sealed 12 two-factor secrets anew/),
    });
    for (const node of [first, second]) await node.waitForLine('follows the new secret key');
    await load.everybodyWas();
    expect((await load.stop()).filter((status) => status !== 200)).toEqual([]);
    expectNoKeyIn(first, rotated.out, rotated.err);
    expectNoKeyIn(second, prepared.out, prepared.err);
  });
});

describe.each(ENGINES)('A rotation that is killed, on %s', (engine) => {
  it('leaves a database that every node works with, and goes on when it is run again', async () => {
    const latchkey = await startLatchkey({ ...(await emptyDatabase(engine)), seed, env });
    const load = startLoad([latchkey]);
    // Wherever it is then: before, while or after it changes the key, seals anew, or is done.
    for (const patience of [0, 150, 300, 450, 600]) await killedAfter(latchkey, patience);
    await load.everybodyWas();

    const { status } = await keyCommand(latchkey, 'rotate', '--now');
    await load.everybodyWas();

    expect(status).toBe(0);
    expect((await load.stop()).filter((status) => status !== 200)).toEqual([]);
    const { out } = await keyCommand(latchkey, 'status', '--json');
    const { unfinished, keys } = JSON.parse(out) as {
      unfinished: boolean;
      keys: { two_factor_secrets: number; use: string }[];
    };
    expect(unfinished).toBe(false);
    expect(keys.filter((key) => key.two_factor_secrets > 0)).toEqual([
      expect.objectContaining({ use: 'seals', two_factor_secrets: PEOPLE.length }),
    ]);
  });
});

/** Everybody in turn, at one of the servers: an OTP-guarded request, and every third time a sign-in in a browser. */
function startLoad(servers: readonly LatchkeyProcess[]) {
  const statuses: number[] = [];
  let asked = 0;
  let running = true;
  const done = loop();

  async function loop(): Promise<void> {
    while (running) {
      const login = PEOPLE[asked % PEOPLE.length] ?? '';
      const server = servers[Math.floor(asked / 2) % servers.length] as LatchkeyProcess;
      statuses.push(asked % 3 === 0 ? await signIn(server, login) : await ask(server, login));
      asked++;
    }
  }

  return {
    /** Resolves when everybody had a turn since it was called, at each server. */
    async everybodyWas(): Promise<void> {
      const until = asked + 2 * servers.length * PEOPLE.length;
      while (asked < until) await new Promise((resolve) => setTimeout(resolve, 20));
    },
    async stop(): Promise<readonly number[]> {
      running = false;
      await done;
      return statuses;
    },
  };
}

async function ask(server: LatchkeyProcess, login: string): Promise<number> {
  const client = createHttpClient(server, login, passwordOf(login));
  return (await client.get('/authorizations', { ...IN_TURN, 'x-github-otp': oneTimePassword() })).status;
}

async function signIn(server: LatchkeyProcess, login: string): Promise<number> {
  const browser = createHttpBrowser();
  await browser.visit(`${server.url}/login`);
  await browser.submit('/login', { login, password: passwordOf(login) });
  const { status, url, body } = await browser.submit('/sessions/two-factor', { otp: oneTimePassword() });
  return url.includes('two-factor') || body.includes('name="otp"') ? 401 : status;
}

function keyFileOf({ folder }: LatchkeyProcess): string {
  return path.join(folder, 'secret.key');
}

function settingsOf(latchkey: LatchkeyProcess) {
  return {
    LATCHKEY_DATABASE_URL: latchkey.databaseUrl,
    LATCHKEY_SECRET_KEY_FILE: keyFileOf(latchkey),
  };
}

function keyCommand(latchkey: LatchkeyProcess, ...words: readonly string[]) {
  return createEmptyCli().runWith({ env: settingsOf(latchkey) }, 'key', ...words);
}

/** @param patience in milliseconds */
async function killedAfter(latchkey: LatchkeyProcess, patience: number): Promise<void> {
  const child = spawn(process.execPath, [PROGRAM, 'key', 'rotate', '--now'], {
    env: { ...withoutSettings(process.env), ...settingsOf(latchkey) },
    stdio: 'ignore',
  });
  const exited = once(child, 'exit');
  const killing = setTimeout(() => child.kill('SIGKILL'), patience);
  await exited;
  clearTimeout(killing);
}

function expectNoKeyIn(latchkey: LatchkeyProcess, ...texts: readonly string[]): void {
  const said = [...latchkey.lines, ...texts].join('\n');
  for (const key of readFileSync(keyFileOf(latchkey), 'utf8').split('\n').filter(Boolean)) {
    expect(said).not.toContain(key);
    expect(said).not.toContain(Buffer.from(key, 'base64').toString('hex'));
  }
}
