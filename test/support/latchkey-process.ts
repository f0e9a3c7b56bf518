import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { cpuTimeOf } from './cpu-time.ts';
import { temporaryFolder, tidyUpWith } from './databases.ts';
import { type SeedContent, writeSeed } from './seeds.ts';

export interface LatchkeyProcess {
  /** For example `http://127.0.0.1:41234`. */
  readonly url: string;
  readonly port: number;
  /** Has the secret key, the seed, and the database if it is a SQLite file. */
  readonly folder: string;
  readonly databaseUrl: string;
  /** Everything written to standard output and standard error. */
  readonly lines: readonly string[];
  /** Milliseconds of processor time from the start of the process to its line `listening`. */
  readonly startup: number;
  /** Resolves once a line with these words was written, or so many of them. */
  waitForLine(words: string, times?: number): Promise<string>;
  /** Sends a signal that does not stop the process. */
  signal(signal: NodeJS.Signals): void;
  /** Sends a signal to every process of its group, as a terminal does; needs `ownGroup`. */
  signalGroup(signal: NodeJS.Signals): void;
  /** Reads its standard output no longer: leaves it to fill the pipe, or closes that. */
  stopReading(how: 'leave' | 'close'): void;
  /** Resolves once the process is gone, whether its output was read or not. */
  readonly exited: Promise<ProcessExit>;
  /** Sends a signal and waits for the process to exit. */
  stop(signal?: NodeJS.Signals): Promise<ProcessExit>;
}

export interface ProcessExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface StartOptions {
  readonly folder?: string;
  /** By default a SQLite file in the folder. */
  readonly databaseUrl?: string;
  /** People and apps, or the path of a seed file. */
  readonly seed?: SeedContent | string;
  /** Of `serve`. */
  readonly flags?: readonly string[];
  /** Whether the process is to have a group of its own. */
  readonly ownGroup?: boolean;
  /** `LATCHKEY_…` settings. */
  readonly env?: Readonly<Record<string, string>>;
}

export const ROOT = path.resolve(import.meta.dirname, '../..');
const PROGRAM = path.join(ROOT, 'dist/main.js');
/** Milliseconds; only a process that hangs takes this long. */
const PATIENCE = 50_000;

const alive = new Set<ChildProcess>();

/** Starts `node dist/main.js serve` on a free port, and waits until it listens. */
export function startLatchkey(start: StartOptions = {}): Promise<LatchkeyProcess> {
  requireBuild(PROGRAM);
  return startCommand(process.execPath, [PROGRAM, 'serve', '--port', '0', ...(start.flags ?? [])], start);
}

/** Runs a command that starts a server, such as `npm start`. */
export async function startCommand(
  command: string,
  args: readonly string[],
  {
    folder = temporaryFolder(),
    databaseUrl = sqliteIn(folder),
    seed,
    env = {},
    ownGroup = false,
    cwd = folder,
  }: StartOptions & { cwd?: string },
): Promise<LatchkeyProcess> {
  const child = spawn(command, args, {
    cwd,
    env: {
      ...withoutSettings(process.env),
      LATCHKEY_DATABASE_URL: databaseUrl,
      LATCHKEY_SECRET_KEY_FILE: path.join(folder, 'secret.key'),
      ...(seed !== undefined && { LATCHKEY_SEED: typeof seed === 'string' ? seed : writeSeed(folder, seed) }),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: ownGroup,
  });
  alive.add(child);
  tidyUpWith(async () => void (await stopProcess(child, 'SIGKILL')));
  child.once('close', () => alive.delete(child));
  const { lines, waitForLine } = listenTo(child);
  const exited = once(child, 'exit').then(([code, signal]): ProcessExit => ({ code, signal }));

  const listening = JSON.parse(await waitForLine('"msg":"listening"')) as { url: string };
  const startup = cpuTimeOf(child.pid);
  const end = (signal: NodeJS.Signals = 'SIGTERM') => stopProcess(child, signal);
  return {
    url: listening.url,
    port: Number(new URL(listening.url).port),
    folder,
    databaseUrl,
    lines,
    startup,
    waitForLine,
    signal: (signal) => void child.kill(signal),
    signalGroup: (signal) => void process.kill(-Number(child.pid), signal),
    exited,
    stopReading: (how) =>
      void (how === 'leave' ? child.stdout?.removeAllListeners('data').pause() : child.stdout?.destroy()),
    stop: end,
  };
}

export function sqliteIn(folder: string): string {
  return `sqlite:${path.join(folder, 'latchkey.db')}`;
}

/** Tests do not build; the error says what to do. */
function requireBuild(program: string): void {
  if (!existsSync(program)) throw new Error(`${program} is missing: run \`npm run build\` first.`);
}

/** Drops the settings of whoever runs the tests. */
export function withoutSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('LATCHKEY_')));
}

function listenTo(child: ChildProcess) {
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue;
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line);
      for (const look of waiting) look();
    });
  }

  async function waitForLine(words: string, times = 1): Promise<string> {
    const find = () => lines.filter((line) => line.includes(words))[times - 1];
    const found = find();
    if (found !== undefined) return found;
    return new Promise((resolve, reject) => {
      const fail = (why: string) =>
        settle(() => reject(new Error(`${why} before it printed ${words}:\n${lines.join('\n')}`)));
      const late = setTimeout(() => fail(`Latchkey took over ${PATIENCE / 1000} s`), PATIENCE);
      const closed = () => fail(`Latchkey ended with ${child.exitCode ?? child.signalCode}`);
      const look = () => {
        const line = find();
        if (line !== undefined) settle(() => resolve(line));
      };
      function settle(how: () => void): void {
        clearTimeout(late);
        waiting.delete(look);
        child.off('close', closed);
        how();
      }
      waiting.add(look);
      child.once('close', closed);
      child.once('error', ({ message }) => fail(message));
    });
  }
  return { lines, waitForLine };
}

/** Waits until the output is closed too, which a leftover child process would keep open. */
async function stopProcess(child: ChildProcess, signal: NodeJS.Signals): Promise<ProcessExit> {
  if (alive.has(child)) {
    const closed = once(child, 'close', { signal: AbortSignal.timeout(PATIENCE) });
    child.kill(signal);
    await closed;
  }
  return { code: child.exitCode, signal: child.signalCode };
}
