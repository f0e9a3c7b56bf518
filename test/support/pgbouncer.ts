import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { tidyUpWith } from './databases.ts';
import { freePort } from './free-port.ts';
import { waitUntilReady } from './postgres.ts';
import { findProgram } from './programs.ts';

const PROGRAM = findProgram('pgbouncer');

export const hasPgbouncer = PROGRAM !== undefined;

/** Whether it keeps named statements in transaction mode unless it is told otherwise, as from 1.24 on. */
export const keepsStatements = PROGRAM !== undefined && versionOf(PROGRAM) >= 1024;

/** The user `nobody`: pgbouncer refuses to run as root. */
const NOBODY = 65534;

/**
 * Starts a real pgbouncer, until the test file is done.
 *
 * @param url of a database on the server to put it before
 * @param settings as in `pgbouncer.ini`
 * @returns the URL of the database through it
 */
export async function startPgbouncer(url: string, settings: readonly string[]): Promise<string> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'latchkey-pgbouncer-'));
  const port = await freePort();
  const { hostname, port: server, username } = new URL(url);
  const file = path.join(folder, 'pgbouncer.ini');
  const ini = [
    '[databases]',
    `* = host=${hostname} port=${server} user=${username}`,
    '[pgbouncer]',
    'listen_addr = 127.0.0.1',
    `listen_port = ${port}`,
    'unix_socket_dir =',
    'auth_type = any',
    ...settings,
  ];
  writeFileSync(file, `${ini.join('\n')}\n`);
  const asNobody = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  if ('uid' in asNobody) chownSync(folder, NOBODY, NOBODY);
  const child = spawn(PROGRAM ?? '', [file], { cwd: folder, stdio: 'ignore', ...asNobody });
  const exited = once(child, 'exit');
  tidyUpWith(async () => {
    child.kill('SIGQUIT');
    await exited;
    rmSync(folder, { recursive: true, force: true });
  });
  const through = new URL(url);
  through.host = `127.0.0.1:${port}`;
  await waitUntilReady(through.href, child);
  return through.href;
}

/** Such as 1018 for 1.18. */
function versionOf(program: string): number {
  const [, major, minor] =
    /(\d+)\.(\d+)/.exec(execFileSync(program, ['--version'], { encoding: 'utf8' })) ?? [];
  return Number(major) * 1000 + Number(minor);
}
