import { randomBytes } from 'node:crypto';
import { chmodSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/databases.ts';
import { createHttpClient, times } from '../support/http-client.ts';
import { ROOT, startCommand, startLatchkey } from '../support/latchkey-process.ts';
import { passwordOf, seedUser } from '../support/seeds.ts';

const seed = { users: [seedUser('octocat')] };

describe('A start', () => {
  it('takes less than 5 seconds of processor time', async () => {
    const folder = temporaryFolder();
    const startups: number[] = [];
    for (const _ of times(3, Number)) {
      const latchkey = await startLatchkey({ folder, seed });
      startups.push(latchkey.startup);
      await latchkey.stop();
    }

    const [, median = Number.NaN] = startups.sort((one, other) => one - other);
    console.info(`start to listening: ${Math.round(median)} ms (median of 3)`);
    expect(median).not.toBeGreaterThan(5000);
  });

  it('answers at the URL it logs, and uses that URL in its responses', async () => {
    const latchkey = await startLatchkey({ seed });
    const ready = await fetch(`${latchkey.url}/readyz`);
    const root = await createHttpClient(latchkey, 'octocat', passwordOf('octocat')).get('');

    expect(ready.status).toBe(200);
    expect(root.json<object>()).toMatchObject({
      authorizations_url: `${latchkey.url}/api/v3/authorizations`,
    });
  });

  it('names the engine and the database in the line that says where it listens', async () => {
    const latchkey = await startLatchkey({ seed });
    const line = latchkey.lines.find((line) => line.includes('"msg":"listening"')) ?? '';

    expect(JSON.parse(line)).toMatchObject({
      url: latchkey.url,
      engine: 'SQLite',
      database: path.join(latchkey.folder, 'latchkey.db'),
    });
  });

  it.each(['127.0.0.1', 'localhost'])('logs one line when it listens on %s', async (host) => {
    const latchkey = await startLatchkey({ seed, env: { LATCHKEY_HOST: host } });
    await fetch(`${latchkey.url}/livez`);
    await latchkey.waitForLine('answered');

    expect(latchkey.lines.filter((line) => /listening/i.test(line))).toHaveLength(1);
  });

  it('logs only that it listens when the log level is silent', async () => {
    const latchkey = await startLatchkey({ seed, env: { LATCHKEY_LOG_LEVEL: 'silent' } });
    await latchkey.stop();

    expect(latchkey.lines).toHaveLength(1);
    expect(JSON.parse(latchkey.lines[0] ?? '')).toMatchObject({ msg: 'listening', url: latchkey.url });
  });

  it('warns of a public URL without https, and serves nevertheless', async () => {
    const env = { LATCHKEY_PUBLIC_URL: 'http://intranet.example' };
    const latchkey = await startLatchkey({ seed, env });

    expect(
      await latchkey.waitForLine('People reach Latchkey at http://intranet.example, without https'),
    ).toContain('"level":40');
  });

  it('warns of a secret key that everybody on the machine can read', async () => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, 'secret.key'), randomBytes(32).toString('base64'));
    chmodSync(path.join(folder, 'secret.key'), 0o644);
    const latchkey = await startLatchkey({ folder, seed });

    expect(await latchkey.waitForLine('secret.key can be accessed by everybody')).toContain('"level":40');
  });
});

describe('SIGTERM', () => {
  it('stops an idle server with exit status 0', async () => {
    const latchkey = await startLatchkey({ seed });
    expect(await latchkey.stop('SIGTERM')).toEqual({ code: 0, signal: null });
    await expect(fetch(latchkey.url)).rejects.toThrow();
  });

  it('stops a server that was started by npm start', async () => {
    const started = await startCommand('npm', ['start'], { seed, cwd: ROOT, env: { LATCHKEY_PORT: '0' } });

    // Resolves only when no process has its output open any more.
    const { code } = await started.stop('SIGTERM');

    expect(code).toBe(0);
    expect(started.lines.join('\n')).toContain('"msg":"stopping"');
    await expect(fetch(started.url)).rejects.toThrow();
  });
});
