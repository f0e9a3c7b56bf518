import { copyFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { connect as connectSecurely } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/databases.ts';
import { freePort } from '../support/free-port.ts';
import { createHttpClient, times } from '../support/http-client.ts';
import { type LatchkeyProcess, startLatchkey } from '../support/latchkey-process.ts';
import { passwordOf, seedUser } from '../support/seeds.ts';
import { IN_TURN, workersOf } from '../support/worker-processes.ts';

const seed = { users: [seedUser('octocat')] };
const env = { LATCHKEY_WORKERS: '2' };
const META = 'latchkey_request_duration_seconds_count{method="GET",route="/api/v3/meta",status="200"}';
const TLS = path.resolve(import.meta.dirname, '../support/tls');

describe('The metrics of two workers', () => {
  it('are added up at the main port, and do not go back when one dies', async () => {
    const latchkey = await startLatchkey({ seed, env });
    await askForMeta(latchkey, 20);
    const counted = await untilCounted(`${latchkey.url}/metrics`, 20);

    for (const pid of workersOf(latchkey)) process.kill(pid, 'SIGKILL');
    await latchkey.waitForLine('a worker was replaced', 2);
    await askForMeta(latchkey, 10);

    expect(counted).toMatch(/^latchkey_build_info\{.*\} 1$/m);
    expect(await untilCounted(`${latchkey.url}/metrics`, 30)).toContain(`${META} 30\n`);
  });

  it('are added up at an address of their own, where housekeeping is counted, too', async () => {
    const address = `127.0.0.1:${await freePort()}`;
    const latchkey = await startLatchkey({ seed, env: { ...env, LATCHKEY_METRICS_ADDRESS: address } });
    await askForMeta(latchkey, 20);

    const text = await untilCounted(`http://${address}/metrics`, 20);

    expect(text).toContain('latchkey_table_rows{table="accounts"}');
    expect((await fetch(`${latchkey.url}/metrics`)).status).toBe(404);
  });
});

describe('SIGHUP', () => {
  it('renews the certificate of two workers, once, however many processes it reaches', async () => {
    const folder = temporaryFolder();
    const use = (name: string) => {
      for (const part of ['cert', 'key'])
        copyFileSync(path.join(TLS, `${name}${part}.pem`), path.join(folder, `${part}.pem`));
    };
    use('');
    const pair = {
      LATCHKEY_TLS_CERT: path.join(folder, 'cert.pem'),
      LATCHKEY_TLS_KEY: path.join(folder, 'key.pem'),
    };
    const latchkey = await startLatchkey({ seed, env: { ...env, ...pair }, ownGroup: true });
    const [before = ''] = await certificatesOf(latchkey);

    writeFileSync(path.join(folder, 'cert.pem'), 'no certificate');
    latchkey.signalGroup('SIGHUP');
    await latchkey.waitForLine('not reloaded');
    const kept = await certificatesOf(latchkey);
    use('renewed-');
    latchkey.signalGroup('SIGHUP');
    await latchkey.waitForLine('"msg":"reloaded"');
    const renewed = await certificatesOf(latchkey);
    await latchkey.stop();

    expect(kept).toEqual([before]);
    expect(renewed).toHaveLength(1);
    expect(renewed).not.toEqual(kept);
    for (const words of ['"msg":"reloaded"', 'not reloaded'])
      expect(latchkey.lines.filter((line) => line.includes(words))).toHaveLength(1);
  });
});

describe('A lockout', () => {
  it('that wrong passwords at one worker began holds at the other', async () => {
    const latchkey = await startLatchkey({ seed, env });
    const ask = (password: string) => createHttpClient(latchkey, 'octocat', password).get('/user', IN_TURN);

    const wrong = [];
    for (const _ of times(10, Number)) wrong.push((await ask('wrong')).status);
    const right = await Promise.all(times(4, () => ask(passwordOf('octocat'))));

    expect(wrong).toEqual(times(10, () => 401));
    expect(right.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
  });
});

/** On connections of their own, which the workers get in turn. */
async function askForMeta({ url }: LatchkeyProcess, count: number): Promise<void> {
  const answers = await Promise.all(
    times(count, async () => (await fetch(`${url}/api/v3/meta`, { headers: IN_TURN })).status),
  );
  expect(new Set(answers)).toEqual(new Set([200]));
}

/** Reads the metrics until they have as many: a request is counted a moment after its answer. */
async function untilCounted(url: string, count: number): Promise<string> {
  for (;;) {
    const text = await (await fetch(url, { headers: IN_TURN })).text();
    const line = text.split('\n').find((line) => line.startsWith(`${META} `)) ?? '';
    const told = Number(line.slice(META.length));
    if (told === count) return text;
    expect(told).toBeLessThan(count);
  }
}

/** The different ones that several connections get. */
async function certificatesOf({ port }: LatchkeyProcess): Promise<string[]> {
  const seen = await Promise.all(
    times(6, () => {
      return new Promise<string>((resolve, reject) => {
        const socket = connectSecurely({ port, host: '127.0.0.1', rejectUnauthorized: false }, () => {
          resolve(socket.getPeerCertificate().fingerprint256);
          socket.destroy();
        });
        socket.once('error', reject);
      });
    }),
  );
  return [...new Set(seen)];
}
