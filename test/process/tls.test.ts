import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/databases.ts';
import { startLatchkey } from '../support/latchkey-process.ts';

const PAIR = path.resolve(import.meta.dirname, '../support/tls');
const CERTIFICATE = path.join(PAIR, 'cert.pem');

describe('With a certificate and its key', () => {
  it('the server speaks https, and so does its public URL', async () => {
    const env = pairIn(PAIR);
    const latchkey = await startLatchkey({ env });

    const { status, headers, body } = await get(`${latchkey.url}/api/v3/meta`);

    expect(latchkey.url).toMatch(/^https:/);
    expect(status).toBe(200);
    expect(headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains');
    expect(JSON.parse(body)).toMatchObject({ verifiable_password_authentication: true });
    await latchkey.stop();
  });

  it('SIGHUP loads a renewed certificate, and keeps the old one when the new one is broken', async () => {
    const folder = temporaryFolder();
    for (const name of ['cert.pem', 'key.pem']) copyFileSync(path.join(PAIR, name), path.join(folder, name));
    const latchkey = await startLatchkey({ env: pairIn(folder) });

    writeFileSync(path.join(folder, 'cert.pem'), 'no certificate');
    latchkey.signal('SIGHUP');
    await latchkey.waitForLine('not reloaded');
    expect((await get(`${latchkey.url}/livez`)).status).toBe(200);

    copyFileSync(CERTIFICATE, path.join(folder, 'cert.pem'));
    latchkey.signal('SIGHUP');
    await latchkey.waitForLine('"msg":"reloaded"');
    expect((await get(`${latchkey.url}/livez`)).status).toBe(200);
    await latchkey.stop();
  });
});

function pairIn(folder: string): Record<string, string> {
  return {
    LATCHKEY_TLS_CERT: path.join(folder, 'cert.pem'),
    LATCHKEY_TLS_KEY: path.join(folder, 'key.pem'),
  };
}

interface Answer {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

function get(url: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { ca: readFileSync(CERTIFICATE), agent: false }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk) => chunks.push(chunk));
      answer.on('end', () =>
        resolve({
          status: answer.statusCode,
          headers: answer.headers,
          body: Buffer.concat(chunks).toString(),
        }),
      );
    });
    asked.on('error', reject).end();
  });
}
