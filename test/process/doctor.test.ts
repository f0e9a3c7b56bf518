import { chmodSync, writeFileSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findingsIn, linesOf, runDoctor } from '../cli/doctor/run-doctor.ts';
import { createBuiltCli } from '../cli/run-latchkey.ts';
import { makeCertificate } from '../support/certificates.ts';
import { temporaryFolder, tidyUpWith } from '../support/databases.ts';
import { freePort } from '../support/free-port.ts';
import { type LatchkeyProcess, startLatchkey } from '../support/latchkey-process.ts';
import { passwordOf, seedUser } from '../support/seeds.ts';

const seed = { users: [seedUser('octocat')] };

describe('latchkey doctor', () => {
  it('finds nothing wrong with a server that runs, and says so without a secret', async () => {
    const latchkey = await startLatchkey({ seed, env: { LATCHKEY_HOST: '127.0.0.1' } });
    const { status, findings, text } = await runDoctor(settingsOf(latchkey));

    expect(status).toBe(0);
    expect(findings.filter((one) => one.status === 'problem')).toEqual([]);
    expect(linesOf(findings, 'Server', 'Public URL', 'Proxies', 'Secret key', 'Migrations')).toEqual([
      expect.stringMatching(/^ok: .*secret\.key has the key of this database/),
      'ok: All have run.',
      expect.stringMatching(/^ok: Latchkey .* serves at http:\/\/127\.0\.0\.1:\d+\.$/),
      expect.stringMatching(/^ok: http:\/\/127\.0\.0\.1:\d+ leads to this installation\.$/),
      'ok: None is between: a request from here has the address 127.0.0.1.',
    ]);
    expect(text).not.toContain(passwordOf('octocat'));
    await latchkey.stop();
  });

  it('finds the key of another database, and a key that others can read', async () => {
    const latchkey = await startLatchkey({ seed });
    await latchkey.stop();
    const env = settingsOf(latchkey);
    const file = `${env.LATCHKEY_SECRET_KEY_FILE}`;
    chmodSync(file, 0o640);
    expect(linesOf((await runDoctor(env)).findings, 'Secret key')).toEqual([
      expect.stringMatching(/^warning: .*secret\.key can be accessed by its group/),
    ]);

    chmodSync(file, 0o600);
    writeFileSync(file, Buffer.alloc(32, 1).toString('base64'));
    const { status, findings } = await runDoctor(env);
    expect(status).toBe(1);
    expect(linesOf(findings, 'Secret key')).toEqual([
      expect.stringMatching(/^problem: The secret key is not the one this database was made with/),
    ]);
  });

  it('looks at a certificate in its files, and where people meet it', async () => {
    const { cert, key } = makeCertificate('DNS:localhost,IP:127.0.0.1', 9);
    const pair = { LATCHKEY_TLS_CERT: cert, LATCHKEY_TLS_KEY: key };
    const latchkey = await startLatchkey({ seed, env: pair });
    const { status, findings } = await runDoctor({ ...settingsOf(latchkey), ...pair });

    expect(status).toBe(0);
    expect(linesOf(findings, 'Certificate')).toEqual([
      expect.stringMatching(/^warning: The certificate in .*cert\.pem expires on .*, in [89] days\.$/),
      expect.stringMatching(
        /^warning: The certificate at https:\/\/127\.0\.0\.1:\d+ expires on .*, in [89] days\.$/,
      ),
      expect.stringMatching(/^warning: This machine does not trust the certificate .*SELF_SIGNED_CERT/),
    ]);
    expect(linesOf(findings, 'Server', 'Public URL').map((line) => line.slice(0, 3))).toEqual(['ok:', 'ok:']);
    await latchkey.stop();
  });

  it('is done in time where a public URL or a database never answers, and says no password', async () => {
    const port = await listen(createTcpServer((socket) => socket.resume()));
    const env = {
      LATCHKEY_PORT: '1',
      LATCHKEY_PUBLIC_URL: `http://127.0.0.1:${port}`,
      LATCHKEY_DATABASE_URL: `postgres://latchkey:hunter2@127.0.0.1:${port}/latchkey`,
      LATCHKEY_DATABASE_TIMEOUT: '1h',
      LATCHKEY_SECRET_KEY_FILE: path.join(temporaryFolder(), 'secret.key'),
    };
    writeFileSync(env.LATCHKEY_SECRET_KEY_FILE, Buffer.alloc(32, 1).toString('base64'), { mode: 0o600 });

    const { status, out, err } = await createBuiltCli().runWith(
      { env },
      'doctor',
      '--json',
      '--timeout',
      '1s',
    );

    expect(status).toBe(1);
    expect(linesOf(findingsIn(out), 'Database', 'Public URL')).toEqual([
      'problem: There was no answer within 1 s.',
      `warning: http://127.0.0.1:${port}: there was no answer in time.`,
    ]);
    expect(out + err).not.toContain('hunter2');
  });
});

describe('Through a proxy, latchkey doctor', () => {
  it('shows the address that people have, and finds a proxy that is not trusted', async () => {
    const { latchkey, env } = await startBehind(addingProxy, { LATCHKEY_TRUSTED_PROXIES: '127.0.0.1' });
    const trusted = await runDoctor(env);
    expect(linesOf(trusted.findings, 'Public URL', 'Proxies')).toEqual([
      `ok: ${env.LATCHKEY_PUBLIC_URL} leads to this installation.`,
      'ok: A request from here arrives from 127.0.0.1, and has the address 127.0.0.1.',
    ]);
    await latchkey.stop();

    const other = await startBehind(addingProxy, {});
    const untrusted = await runDoctor(other.env);
    expect(untrusted.status).toBe(1);
    expect(linesOf(untrusted.findings, 'Proxies')).toEqual([
      expect.stringMatching(
        /^problem: Requests arrive from 127\.0\.0\.1, which is not in LATCHKEY_TRUSTED_PROXIES/,
      ),
    ]);
    await other.latchkey.stop();
  });

  it('finds one that lets clients choose, one that changes paths, and one that redirects', async () => {
    const passing = await startBehind((headers) => ({ headers }), { LATCHKEY_TRUSTED_PROXIES: '127.0.0.1' });
    expect(linesOf((await runDoctor(passing.env)).findings, 'Proxies')).toContainEqual(
      'problem: Clients can choose their address: the proxy passes on the X-Forwarded-For that they send.',
    );
    await passing.latchkey.stop();

    const moving = await startBehind((headers) => ({ headers, prefix: '/sso' }), {});
    expect(linesOf((await runDoctor(moving.env)).findings, 'Public URL')).toEqual([
      'problem: A proxy changes paths: /doctorz arrives as /sso/doctorz.',
    ]);
    await moving.latchkey.stop();

    const elsewhere = await startBehind(() => ({ location: 'https://sso.example/' }), {});
    const { status, findings } = await runDoctor(elsewhere.env);
    expect(status).toBe(1);
    expect(linesOf(findings, 'Public URL')).toEqual([
      `problem: ${elsewhere.env.LATCHKEY_PUBLIC_URL} redirects to https://sso.example.`,
    ]);
    await elsewhere.latchkey.stop();
  });

  it('finds one that does not reach the server', async () => {
    const { latchkey, env } = await startBehind(addingProxy, {});
    await latchkey.stop();
    const { findings } = await runDoctor(env);

    expect(linesOf(findings, 'Server', 'Public URL')).toEqual([
      expect.stringMatching(/^ok: None runs on this machine at /),
      `problem: ${env.LATCHKEY_PUBLIC_URL} answers 502: its proxy does not reach Latchkey.`,
    ]);
  });
});

/** For a command that is to know the same as a server. */
function settingsOf({ port, folder, databaseUrl }: LatchkeyProcess): Record<string, string> {
  return {
    LATCHKEY_PORT: String(port),
    LATCHKEY_DATABASE_URL: databaseUrl,
    LATCHKEY_SECRET_KEY_FILE: path.join(folder, 'secret.key'),
  };
}

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** What a proxy makes of the headers of a request. */
type Proxied = (
  headers: Headers,
  client: string,
) => {
  readonly headers?: Headers;
  readonly prefix?: string;
  readonly location?: string;
};

/** As nginx with `$proxy_add_x_forwarded_for`. */
const addingProxy: Proxied = (headers, client) => ({
  headers: { ...headers, 'x-forwarded-for': [headers['x-forwarded-for'], client].filter(Boolean).join(', ') },
});

/** A server whose public URL is that of a proxy, and the settings of both. */
async function startBehind(proxied: Proxied, more: Readonly<Record<string, string>>) {
  const target = await freePort();
  const port = await listen(
    createServer((asked, answer) => {
      const { headers, prefix = '', location } = proxied(asked.headers, asked.socket.remoteAddress ?? '');
      if (location !== undefined) return answer.writeHead(301, { location }).end();
      const options = {
        port: target,
        host: '127.0.0.1',
        path: `${prefix}${asked.url}`,
        headers: { ...headers },
      };
      const passed = request(options, (from) => {
        answer.writeHead(from.statusCode ?? 500, from.headers);
        from.pipe(answer);
      });
      passed.on('error', () => answer.writeHead(502).end()).end();
    }),
  );
  const env = { LATCHKEY_PUBLIC_URL: `http://localhost:${port}`, ...more };
  const latchkey = await startLatchkey({ seed, env, flags: ['--port', String(target)] });
  return { latchkey, env: { ...settingsOf(latchkey), ...env, LATCHKEY_PORT: String(target) } };
}

async function listen(server: Server | ReturnType<typeof createTcpServer>): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  tidyUpWith(async () => void server.close());
  return (server.address() as AddressInfo).port;
}
