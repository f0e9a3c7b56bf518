import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type LatchkeyOptions, startLatchkey } from '../../src/testing.ts';
import { createHttpClient } from '../support/http-client.ts';
import { ROOT } from '../support/latchkey-process.ts';
import { passwordOf, seedApp, seedUser } from '../support/seeds.ts';

const octocat = seedUser('octocat');

async function started(options: LatchkeyOptions = {}) {
  const latchkey = await startLatchkey(options);
  onTestFinished(latchkey.close);
  return latchkey;
}

/** Everything temporary of this process goes into a folder of its own. */
function ownTemporaryFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'latchkey-test-'));
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  onTestFinished(() => {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
    rmSync(folder, { recursive: true });
  });
  return folder;
}

/** Folders of servers of this process, where Linux has files in memory. */
function inMemory(): string[] {
  if (!existsSync('/dev/shm')) return [];
  return readdirSync('/dev/shm').filter((name) => name.startsWith(`latchkey-${process.pid}-`));
}

describe('startLatchkey', () => {
  it('serves people and apps of a seed', async () => {
    const latchkey = await started({
      seed: { users: [octocat], oauth_apps: [seedApp('Postbox', 'octocat')] },
    });

    const answer = await createHttpClient(latchkey, 'octocat', passwordOf('octocat')).get('/user');

    expect(answer.status).toBe(200);
    expect(answer.json()).toMatchObject({ login: 'octocat', url: `${latchkey.url}/api/v3/users/octocat` });
  });

  it('takes the path of a seed file', async () => {
    const latchkey = await started({ seed: path.join(ROOT, 'seed.example.yaml') });

    expect((await fetch(`${latchkey.url}/api/v3/users/monalisa`)).status).toBe(200);
  });

  it('starts several servers, each with a database of its own', async () => {
    const one = await started({ seed: { users: [octocat] } });
    const other = await started();

    expect((await fetch(`${one.url}/api/v3/users/octocat`)).status).toBe(200);
    expect((await fetch(`${other.url}/api/v3/users/octocat`)).status).toBe(404);
  });

  it('leaves nothing behind once it is closed', async () => {
    const folder = ownTemporaryFolder();
    const { url, close } = await startLatchkey({ seed: { users: [octocat] } });
    const left = () => [...readdirSync(folder), ...inMemory()];
    expect(left()).not.toEqual([]);

    await close();
    await close();

    expect(left()).toEqual([]);
    await expect(fetch(url)).rejects.toThrow('fetch failed');
  });

  it('says what is wrong with a seed, as the command line does, and leaves nothing behind', async () => {
    const folder = ownTemporaryFolder();
    const app = { ...seedApp('Postbox', 'nobody'), client_id: 'short' };

    await expect(startLatchkey({ seed: { users: [octocat], oauth_apps: [app] } })).rejects.toThrow(
      new Error(
        [
          'Nothing of the seed is applied:',
          'oauth_apps[0].owner names nobody, who is neither in this file nor in the database.',
          'oauth_apps[0].client_id must be 20 letters and digits.',
        ].join('\n'),
      ),
    );
    expect([...readdirSync(folder), ...inMemory()]).toEqual([]);
  });

  it('takes settings, and says what is wrong with them', async () => {
    const latchkey = await started({ settings: { LATCHKEY_RATE_LIMIT: '7' } });
    const answer = await fetch(`${latchkey.url}/api/v3/meta`);
    expect(answer.headers.get('x-ratelimit-limit')).toBe('60');

    const settings = { LATCHKEY_DATABASE_URL: 'sqlite:a.db', LATCHKEY_PORT: 'x', LATCHKEY_RATE_LIMITS: '1' };
    await expect(startLatchkey({ settings })).rejects.toThrow(
      [
        'LATCHKEY_DATABASE_URL cannot be set here: the server has a database of its own.',
        'LATCHKEY_PORT must be a whole number from 0 to 65535.',
      ].join('\n'),
    );
    await expect(startLatchkey({ settings: { LATCHKEY_RATE_LIMITS: '1' } })).rejects.toThrow(
      'LATCHKEY_RATE_LIMITS is not a setting of this version and does nothing.',
    );
  });
});
