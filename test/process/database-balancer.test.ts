import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import net, { type AddressInfo } from 'node:net';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, tidyUpWith } from '../support/databases.ts';
import { freePort } from '../support/free-port.ts';
import { ROOT } from '../support/latchkey-process.ts';
import { findProgram } from '../support/programs.ts';

const haproxy = findProgram('haproxy');

describe('HAProxy with ops/patroni/haproxy.cfg', () => {
  it.runIf(haproxy)('leads to the primary, and ends connections to a former primary', async () => {
    const [db1, db2] = [await startMember('db1'), await startMember('db2')];
    db1.isPrimary = true;
    const port = await startHaproxy(`${haproxy}`, { db1, db2 });
    const before = await connectUntil(port, 'db1');
    const ended = once(before, 'close');

    db1.isPrimary = false;
    db2.isPrimary = true;
    await ended;
    const after = await connectUntil(port, 'db2');
    after.destroy();

    // Not by chance: while there are two, connections take turns.
    for (let again = 0; again < 4; again++) expect(await greeting(port)).toBe('db2');
  });

  it.runIf(haproxy)('leads nowhere while there is no primary', async () => {
    const [db1, db2] = [await startMember('db1'), await startMember('db2')];
    const port = await startHaproxy(`${haproxy}`, { db1, db2 });

    // Before the first answers both count as up.
    while ((await greeting(port)) !== '');
    expect(await greeting(port)).toBe('');
  });
});

interface Member {
  isPrimary: boolean;
  /** Of the database, which says its name. */
  readonly port: number;
  readonly patroniPort: number;
}

/** What HAProxy sees of a member: the database's port, and that of Patroni, which says whether it is the primary. */
async function startMember(name: string): Promise<Member> {
  const sockets = new Set<net.Socket>();
  const database = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.write(name);
  });
  const patroni = createServer(({ url }, response) => {
    response.writeHead(url === '/primary' && member.isPrimary ? 200 : 503).end();
  });
  const ports = await Promise.all(
    [database, patroni].map(async (server) => {
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      return (server.address() as AddressInfo).port;
    }),
  );
  tidyUpWith(async () => {
    for (const socket of sockets) socket.destroy();
    database.close();
    patroni.close();
  });
  const [port, patroniPort] = ports as [number, number];
  const member: Member = { isPrimary: false, port, patroniPort };
  return member;
}

async function startHaproxy(program: string, members: Readonly<Record<string, Member>>): Promise<number> {
  const port = await freePort();
  const given = readFileSync(path.join(ROOT, 'ops/patroni/haproxy.cfg'), 'utf8');
  const config = path.join(temporaryFolder(), 'haproxy.cfg');
  writeFileSync(
    config,
    given.replace('bind 127.0.0.1:5432', `bind 127.0.0.1:${port}`).replace(/server (db\d) .*/g, (_, name) => {
      const member = members[name] as Member;
      return `server ${name} 127.0.0.1:${member.port} port ${member.patroniPort}`;
    }),
  );
  const child = spawn(program, ['-db', '-f', config], { stdio: 'ignore' });
  const exited = once(child, 'exit');
  tidyUpWith(async () => {
    child.kill('SIGTERM');
    await exited;
  });
  const failed = exited.then(() => Promise.reject(new Error('HAProxy ended.')));
  await Promise.race([untilItListens(port), failed]);
  failed.catch(() => {});
  return port;
}

async function untilItListens(port: number): Promise<void> {
  for (;;) {
    const { socket, said } = await connect(port);
    socket?.destroy();
    if (said !== undefined) return;
  }
}

/** Connects again until the member of this name answers. */
async function connectUntil(port: number, name: string): Promise<net.Socket> {
  for (;;) {
    const { socket, said } = await connect(port);
    if (socket && said === name) return socket;
    socket?.destroy();
  }
}

async function greeting(port: number): Promise<string | undefined> {
  const { socket, said } = await connect(port);
  socket?.destroy();
  return said;
}

/** @returns what was said: nothing when the connection is closed at once, undefined when it was refused */
function connect(port: number): Promise<{ socket?: net.Socket; said?: string }> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    socket.on('error', () => {});
    let connected = false;
    socket.once('connect', () => (connected = true));
    socket.once('data', (data) => resolve({ socket, said: String(data) }));
    socket.once('close', () => resolve(connected ? { said: '' } : {}));
  });
}
