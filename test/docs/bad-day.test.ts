import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { get } from 'node:https';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/databases.ts';
import { freePort } from '../support/free-port.ts';
import { namedBlocks, runScript } from '../support/guide-scripts.ts';
import { ROOT } from '../support/latchkey-process.ts';
import { writeOlderDatabase } from '../support/older-database.ts';

const page = readFileSync(path.join(ROOT, 'docs/bad-day.md'), 'utf8');
const blocks = namedBlocks('docs/bad-day.md');
const TLS = path.join(ROOT, 'test/support/tls');

/** A file system of its own with little room, for everything that is started in it: needs no root, but user namespaces. */
const OWN_MOUNTS = ['unshare', '--user', '--map-root-user', '--mount'];
const hasOwnMounts =
  spawnSync('unshare', [...OWN_MOUNTS.slice(1), 'mount', '-t', 'tmpfs', 'none', '/mnt']).status === 0;

const CREATE = `curl --silent --output created.json --write-out '%{http_code}' --user octocat:correct-horse-battery \\
  --data "{\\"note\\": \\"$RANDOM-$RANDOM\\"}" "$URL/api/v3/authorizations"`;
const TOKEN = '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';
const READY = 'curl --silent --fail --retry 300 --retry-delay 1 --retry-connrefused "$URL/readyz"\n';

describe('On a bad day, the page says what is seen, and what ends it:', () => {
  it('the key is lost', async () => {
    const { run, at, problems } = await installation();
    await run('systemctl stop latchkey');
    renameSync(at('data/secret.key'), at('backups/secret.key'));

    const { err } = await run('latchkey serve');
    expect(err).toMatch(
      /^The secret key \S+ is missing, and the database was made with one: put the copy of it there\./,
    );
    expect(page).toContain('is missing, and the database was made with one: put the copy of it there.');

    expect(await problems()).toContain('Secret key');
    expect(await run('key-lost.sh')).toMatchObject({ status: 0 });
    expect(await run(READY)).toMatchObject({ status: 0 });
  });

  it('the key is lost, and every copy of it', async () => {
    const { run, at } = await installation();
    await run('systemctl stop latchkey');
    rmSync(at('data/secret.key'));

    expect(await run('key-forgotten.sh')).toMatchObject({
      status: 0,
      out: expect.stringContaining('Turned off two-factor authentication of'),
    });
    expect(await run(READY)).toMatchObject({ status: 0 });
    expect(existsSync(at('data/secret.key'))).toBe(true);
  });

  it('the only administrator is gone', async () => {
    const { run } = await installation();

    expect(await run('administrator-lost.sh')).toMatchObject({ status: 0 });
    const { out } = await run('latchkey users show monalisa --json');
    expect(JSON.parse(out)).toMatchObject({ site_admin: true });
  });

  it('the password and the phone of the administrator are lost', async () => {
    const { run } = await installation();

    const { status, out } = await run('password-lost.sh');
    expect(status).toBe(0);
    const password = out.split(/\s+/).find((word) => word.length > 15) ?? '';
    const asked = await run(`curl --silent --user octocat:${password} "$URL/api/v3/user"`);
    expect(JSON.parse(asked.out)).toMatchObject({ login: 'octocat' });
  });

  it('the database file is removed', async () => {
    const { run, at, logged } = await installation();
    await run(`latchkey backup ${at('backups/latchkey.db')}`);
    for (const name of ['latchkey.db', 'latchkey.db-wal', 'latchkey.db-shm']) rmSync(at(`data/${name}`));

    expect(await run(CREATE)).toMatchObject({ out: '503' });
    await logged('"reason":"file removed or replaced"');

    expect(await run('file-removed.sh')).toMatchObject({ status: 0 });
    expect(await run(READY + CREATE)).toMatchObject({ status: 0, out: expect.stringMatching(/201$/) });
  });

  it.skipIf(!hasOwnMounts)('the disk is full', async () => {
    const { run, logged } = await installation({ starts: false });
    const fill = `
      mount -t tmpfs -o size=24m none data
      systemctl start latchkey
      ${READY}
      head --bytes 24M /dev/zero > data/large-file 2> /dev/null || true
      for attempt in $(seq 500); do status=$(${CREATE}); [ "$status" = 201 ] || break; done
      echo "write: $status"
      curl --silent --output read.json --write-out 'read: %{http_code}\\n' --header 'Authorization: token ${TOKEN}' "$URL/api/v3/user"
      ${blocks.get('disk-full.sh')}
      echo "after: $(${CREATE})"
      systemctl stop latchkey
    `;

    const { status, out } = await run(fill, OWN_MOUNTS);

    expect(out).toMatch(/write: 503\nread: 200\n.*\nafter: 201\n$/s);
    expect(status).toBe(0);
    await logged('"reason":"disk full"');
  });

  it('the database is behind', async () => {
    const { run, at, problems } = await installation({ starts: false, env: { SERVE_FLAGS: '--no-migrate' } });
    await writeOlderDatabase(at('data/latchkey.db'));

    const { err } = await run('latchkey serve --no-migrate');
    expect(err).toMatch(
      /^The schema of the database is older than this version needs\. Run `latchkey migrate` first/,
    );

    expect(await problems()).toContain('Migrations');
    expect(await run('database-behind.sh')).toMatchObject({ status: 0 });
    expect(await run(READY)).toMatchObject({ status: 0 });
  });

  it('the certificate has expired', async () => {
    const place = temporaryFolder();
    copyFileSync(path.join(TLS, 'expired-cert.pem'), path.join(place, 'cert.pem'));
    copyFileSync(path.join(TLS, 'key.pem'), path.join(place, 'key.pem'));
    const env = { LATCHKEY_TLS_CERT: './cert.pem', LATCHKEY_TLS_KEY: './key.pem' };
    const { run, at, port, problems } = await installation({ folder: place, env });
    const ask = (trusted: string) => connectTo(port, readFileSync(path.join(TLS, trusted)));
    expect(await ask('expired-cert.pem')).toBe('certificate has expired');

    expect(await problems()).toContain('Certificate');
    mkdirSync(at('renewed'));
    for (const kind of ['cert', 'key'])
      copyFileSync(path.join(TLS, `renewed-${kind}.pem`), at(`renewed/${kind}.pem`));
    expect(await run('certificate-expired.sh')).toMatchObject({ status: 0 });
    await expect.poll(() => ask('renewed-cert.pem'), { timeout: 60_000 }).toBe('200');
  });
});

it('The page about a bad day has a table with each of its parts', () => {
  const parts = [...page.matchAll(/^## (.*)$/gm)].map(([, title]) => title);
  const rows = [...page.matchAll(/^\| \[([^\]]+)\]/gm)].map(([, title]) => title);
  expect(rows).toEqual(parts);
});

interface Kind {
  readonly folder?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly starts?: boolean;
}

/** With the people of the example seed, and the folders of the page below its own. */
async function installation({ folder = temporaryFolder(), env = {}, starts = true }: Kind = {}) {
  const at = (name: string) => path.join(folder, name);
  for (const name of ['data', 'backups']) mkdirSync(at(name));
  const port = await freePort();
  const settings = {
    URL: `http://127.0.0.1:${port}`,
    LATCHKEY_DATABASE_URL: 'sqlite:./data/latchkey.db',
    LATCHKEY_PORT: String(port),
    LATCHKEY_SEED: path.join(ROOT, 'seed.example.yaml'),
    ...env,
  };
  /** @param named a block of the page, or a script */
  const run = (named: string, via?: readonly string[]) => {
    const script = (blocks.get(named) ?? named).replaceAll(/(?<= )\/(backups|renewed)\//g, './$1/');
    return runScript(script, folder, { env: settings, ...(via && { via }) });
  };
  if (starts)
    await run(`systemctl start latchkey\nuntil grep --quiet '"listening"' server.log; do sleep 0.1; done`);
  /** Lines of the log are written a little later. */
  const logged = (words: string) =>
    expect.poll(() => readFileSync(at('server.log'), 'utf8'), { timeout: 60_000 }).toContain(words);
  /** What `latchkey doctor` finds. */
  const problems = async () => {
    const { out } = await run('latchkey doctor --json --timeout 5s || true');
    const { findings }: { findings: { subject: string; status: string }[] } = JSON.parse(out);
    return findings.filter(({ status }) => status === 'problem').map(({ subject }) => subject);
  };
  return { run, at, port, logged, problems };
}

/** @returns the status of `/livez`, or why there is no connection */
function connectTo(port: number, ca: Buffer): Promise<string> {
  return new Promise((resolve) => {
    const asked = get({ port, host: '127.0.0.1', path: '/livez', ca, agent: false });
    asked.once('response', (answer) => {
      answer.resume();
      resolve(String(answer.statusCode));
    });
    asked.once('error', ({ message }) => resolve(message));
  });
}
