import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createBuiltCli } from '../cli/run-latchkey.ts';
import { temporaryFolder, tidyUpWith } from '../support/databases.ts';
import { emptyDatabase } from '../support/engines.ts';
import { freePort } from '../support/free-port.ts';
import { type Authorization, createHttpClient, type HttpResponse, listAll } from '../support/http-client.ts';
import { type LatchkeyProcess, ROOT, startLatchkey } from '../support/latchkey-process.ts';
import { findProgram } from '../support/programs.ts';
import { passwordOf, seedUser } from '../support/seeds.ts';

interface Balancer {
  readonly program: string;
  readonly file: string;
  readonly args: (file: string, folder: string) => readonly string[];
  /** In place of the lines for HTTPS, which need a certificate. */
  plain(text: string, port: number): string;
  /** For one that does not ask nodes whether they are ready: takes a node out; to be read at SIGHUP. */
  readonly without?: (text: string, address: string) => string;
}

const BALANCERS: readonly Balancer[] = [
  {
    program: 'haproxy',
    file: 'haproxy.cfg',
    args: (file) => ['-db', '-f', file],
    plain: (text, port) => text.replace(/bind :443 .*/, `bind 127.0.0.1:${port}`),
  },
  {
    program: 'nginx',
    file: 'nginx.conf',
    args: (file, folder) => [
      ...['-c', file, '-p', folder, '-e', `${folder}/error.log`],
      ...['-g', `daemon off; pid ${folder}/nginx.pid;`],
    ],
    plain: (text, port) =>
      text
        .replace('listen 443 ssl http2', `listen 127.0.0.1:${port}`)
        .replace(/ssl_certificate.*;/g, '')
        // It may not write to the folders of the system. When it reads its file again, it closes kept connections of clients, and
        // what one of them sends at that moment is lost: so it keeps none.
        .replace(
          'access_log off;',
          'client_body_temp_path body; proxy_temp_path proxy; keepalive_timeout 0;',
        ),
    without: (text, address) => text.replace(`server ${address}`, `server ${address} down`),
  },
  {
    program: 'caddy',
    file: 'Caddyfile',
    args: (file) => ['run', '--config', file, '--adapter', 'caddyfile'],
    plain: (text, port) =>
      `{\n\tadmin off\n}\n${text.replace(/^latchkey\.example \{/m, `http://127.0.0.1:${port} {`)}`,
  },
];

describe.each(BALANCERS)(
  'Behind $program with ops/$file, two nodes',
  ({ program, file, args, plain, without }) => {
    const found = findProgram(program);
    const seed = { users: [seedUser('octocat')] };
    let nodes: LatchkeyProcess[];
    let url: string;
    let restart: (node: number) => Promise<void>;
    let configure: (change?: (text: string) => string) => void;

    beforeAll(async () => {
      if (found === undefined) return;
      const { folder, databaseUrl } = await emptyDatabase('postgres');
      const env = { LATCHKEY_DRAIN: '5s', LATCHKEY_TRUSTED_PROXIES: '127.0.0.1' };
      const start = (port: number) =>
        startLatchkey({ folder, databaseUrl, seed, env, flags: ['--port', String(port)] });
      nodes = [await start(0), await start(0)];
      restart = async (node) => {
        const { port, stop } = nodes[node] as LatchkeyProcess;
        if (without) configure((text) => without(text, `127.0.0.1:${port}`));
        await stop('SIGTERM');
        nodes[node] = await start(port);
        if (without) configure();
      };
      const ports = nodes.map(({ port }) => port);
      url = await startBalancer(found, ports);
    });

    async function startBalancer(found: string, [first, second]: readonly number[]): Promise<string> {
      const folder = temporaryFolder();
      const port = await freePort();
      const given = plain(readFileSync(path.join(ROOT, 'ops', file), 'utf8'), port);
      const config = path.join(folder, file);
      const local = given
        .replace('10.0.0.11:8080', `127.0.0.1:${first}`)
        .replace('10.0.0.12:8080', `127.0.0.1:${second}`);
      writeFileSync(config, local);
      const child = spawn(found, args(config, folder), { cwd: folder, stdio: 'ignore' });
      const exited = once(child, 'exit');
      tidyUpWith(() => end(child, exited));
      configure = (change = (text) => text) => {
        writeFileSync(config, change(local));
        child.kill('SIGHUP');
      };
      const address = `http://127.0.0.1:${port}`;
      await Promise.race([
        untilBothServe(address),
        exited.then(() => Promise.reject(new Error(`${program} ended.`))),
      ]);
      return address;
    }

    it.runIf(found)('are restarted one after the other, and no request fails', async () => {
      const octocat = createHttpClient({ url }, 'octocat', passwordOf('octocat'));
      const answers: HttpResponse[] = [];
      let going = true;
      const write = async (writer: number) => {
        for (let number = 0; going; number++)
          answers.push(await octocat.post('/authorizations', { note: `${writer}-${number}` }));
      };
      const writers = [1, 2, 3, 4].map(write);

      await restart(0);
      await untilReady(nodes[0] as LatchkeyProcess);
      await restart(1);
      going = false;
      await Promise.all(writers);

      expect(
        answers.filter(({ status }) => status !== 201).map(({ status, text }) => [status, text]),
      ).toEqual([]);
      expect(answers.length).toBeGreaterThan(20);
      const notes = (await listAll<Authorization>(octocat, '/authorizations')).map(({ note }) => note);
      expect(notes.length).toBe(answers.length);
    });

    it.runIf(found)('hear of the address of the client, which cannot invent one', async () => {
      const octocat = createHttpClient({ url }, 'octocat', passwordOf('octocat'));
      await octocat.post('/authorizations', { note: 'invented' }, { 'x-forwarded-for': '203.0.113.7' });

      const [{ databaseUrl, folder }] = nodes as [LatchkeyProcess];
      const env = { LATCHKEY_DATABASE_URL: databaseUrl, LATCHKEY_SECRET_KEY_FILE: `${folder}/secret.key` };
      const { out } = await createBuiltCli().runWith({ env }, 'audit', 'export', '--format', 'jsonl');

      const created = out.split('\n').filter((line) => line.includes('"invented"'));
      expect(created.map((line) => JSON.parse(line).address)).toEqual(['127.0.0.1']);
    });
  },
);

async function end(child: ChildProcess, exited: Promise<unknown>): Promise<void> {
  child.kill('SIGTERM');
  await exited;
}

async function untilBothServe(url: string): Promise<void> {
  for (;;) {
    const answer = await fetch(`${url}/readyz`).catch(() => undefined);
    if (answer?.status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function untilReady({ url }: LatchkeyProcess): Promise<void> {
  while ((await fetch(`${url}/readyz`)).status !== 200);
}
