import { copyFileSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:https';
import path from 'node:path';
import type { TLSSocket } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/databases.ts';
import { type LatchkeyProcess, startLatchkey } from '../support/latchkey-process.ts';

const TLS = path.resolve(import.meta.dirname, '../support/tls');

describe.each(['1', '2'])('SIGHUP, with %s processes that serve', (workers) => {
  it('takes over what can be changed, and says what needs a restart', async () => {
    const { latchkey, reload } = await startWith({ support_contact: 'Ada' }, workers);
    expect(await loginPages(latchkey)).toContain('Ada');
    expect((await fetch(`${latchkey.url}/api/v3/rate_limit`)).status).toBe(404);

    await reload({ support_contact: 'Grace', rate_limit: 7, database_pool: 3 });

    const line = JSON.parse(await latchkey.waitForLine('"msg":"reloaded"'));
    expect(Object.keys(line.changed)).toEqual(['LATCHKEY_SUPPORT_CONTACT', 'LATCHKEY_RATE_LIMIT']);
    expect(line.changed.LATCHKEY_RATE_LIMIT).toEqual({ from: 0, to: 7 });
    const restart = JSON.parse(await latchkey.waitForLine('changes that need a restart'));
    expect(restart).toMatchObject({ level: 40, settings: ['LATCHKEY_DATABASE_POOL'] });
    const pages = await loginPages(latchkey);
    expect(pages).toContain('Grace');
    expect(pages).not.toContain('Ada');
    for (const _ of [1, 2, 3, 4])
      expect((await fetch(`${latchkey.url}/api/v3/rate_limit`, IN_TURN)).status).toBe(200);
    await latchkey.stop();
  });

  it('changes what is logged', async () => {
    const { latchkey, reload } = await startWith({ log_level: 'debug' }, workers);
    await ask(latchkey, '/api/v3/user');
    await latchkey.waitForLine('"msg":"answered"');
    await latchkey.waitForLine('"msg":"refused"');

    await reload({ log_level: 'debug', access_log: 'off' });
    await latchkey.waitForLine('"msg":"reloaded"');
    const before = countOf(latchkey, '"msg":"answered"');
    const refused = countOf(latchkey, '"msg":"refused"');
    await ask(latchkey, '/api/v3/user');
    await latchkey.waitForLine('"msg":"refused"', refused + 1);
    expect(countOf(latchkey, '"msg":"answered"')).toBe(before);

    await reload({ log_level: 'warn' });
    // A warning is still logged, but not that this was reloaded.
    await reload({ log_level: 'warn', database_pool: 3 });
    await latchkey.waitForLine('changes that need a restart');
    await latchkey.stop();
    expect(countOf(latchkey, '"msg":"reloaded"')).toBe(1);
    expect(countOf(latchkey, '"msg":"stopping"')).toBe(0);
  });

  it('changes nothing while one setting is invalid, and says what is wrong', async () => {
    const { latchkey, reload } = await startWith({ support_contact: 'Ada' }, workers);

    await reload({ support_contact: 'Grace', rate_limit: 'many' });

    const line = JSON.parse(await latchkey.waitForLine('not reloaded'));
    expect(line).toMatchObject({
      level: 50,
      errors: ['LATCHKEY_RATE_LIMIT must be a whole number from 0 to 1000000000.'],
      msg: 'not reloaded: what was in force before stays so',
    });
    expect(await loginPages(latchkey)).toContain('Ada');
    await reload({ support_contact: 'Grace' });
    await latchkey.waitForLine('"msg":"reloaded"');
    expect(await loginPages(latchkey)).toContain('Grace');
    await latchkey.stop();
  });
});

it('SIGHUP leaves open connections as they are, and new ones get the new certificate', async () => {
  const folder = temporaryFolder();
  const use = (name: string) => {
    for (const part of ['cert', 'key'])
      copyFileSync(path.join(TLS, `${name}${part}.pem`), path.join(folder, `${part}.pem`));
  };
  use('');
  const env = {
    LATCHKEY_TLS_CERT: path.join(folder, 'cert.pem'),
    LATCHKEY_TLS_KEY: path.join(folder, 'key.pem'),
  };
  const latchkey = await startLatchkey({ env });
  const kept = new Agent({ keepAlive: true, maxSockets: 1, rejectUnauthorized: false });
  const first = await connectionOf(latchkey, kept);

  use('renewed-');
  latchkey.signal('SIGHUP');
  expect(JSON.parse(await latchkey.waitForLine('"msg":"reloaded"'))).toMatchObject({
    certificateUntil: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
  });

  expect(await connectionOf(latchkey, kept)).toEqual(first);
  const fresh = await connectionOf(latchkey, new Agent({ rejectUnauthorized: false }));
  expect(fresh.certificate).not.toBe(first.certificate);
  kept.destroy();
  await latchkey.stop();
});

const IN_TURN = { headers: { connection: 'close' } };

async function startWith(content: object, workers: string) {
  const folder = temporaryFolder();
  const file = path.join(folder, 'latchkey.yaml');
  const write = (settings: object) => writeFileSync(file, JSON.stringify(settings));
  write(content);
  const env = { LATCHKEY_CONFIG: file, LATCHKEY_WORKERS: workers };
  const latchkey = await startLatchkey({ folder, env });
  return {
    latchkey,
    async reload(settings: object) {
      write(settings);
      latchkey.signal('SIGHUP');
    },
  };
}

async function ask({ url }: LatchkeyProcess, where: string): Promise<string> {
  return (await fetch(url + where, IN_TURN)).text();
}

/** Of each process that serves, since connections reach them in turn. */
async function loginPages(latchkey: LatchkeyProcess): Promise<string> {
  const pages = await Promise.all([1, 2, 3, 4].map(() => ask(latchkey, '/login')));
  return pages.join('\n');
}

function countOf({ lines }: LatchkeyProcess, words: string): number {
  return lines.filter((line) => line.includes(words)).length;
}

interface Connection {
  readonly port: number | undefined;
  readonly certificate: string;
}

function connectionOf({ url }: LatchkeyProcess, agent: Agent): Promise<Connection> {
  return new Promise((resolve, reject) => {
    const asked = request(`${url}/livez`, { agent }, (answer) => {
      const socket = answer.socket as TLSSocket;
      const seen = { port: socket.localPort, certificate: socket.getPeerCertificate().fingerprint256 };
      answer.resume().on('end', () => resolve(seen));
    });
    asked.on('error', reject).end();
  });
}
