import { spawn } from 'node:child_process';
import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { run as runInProcess } from '../../src/cli/main.ts';
import { temporaryFolder } from '../support/databases.ts';
import { ROOT, sqliteIn, withoutSettings } from '../support/latchkey-process.ts';
import type { TestWorld } from '../support/test-world.ts';

export interface CliResult {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Cli {
  readonly folder: string;
  /** Runs `latchkey` with these arguments. */
  run(...words: readonly string[]): Promise<CliResult>;
  runWith(options: RunOptions, ...words: readonly string[]): Promise<CliResult>;
  /** The parsed output of a command with `--json`. */
  runJson<T>(...words: readonly string[]): Promise<T>;
}

interface RunOptions {
  /** Standard input. */
  readonly input?: string;
  /** What somebody at a terminal answers to a question; without it, there is none. Only for commands in this process. */
  readonly answer?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export const PROGRAM = path.join(ROOT, 'dist/main.js');
export const EXAMPLE = path.join(ROOT, 'seed.example.yaml');

/** A command line with an empty database of its own, migrated before the first command. Commands run in this process. */
export function createCli(): Cli {
  const folder = temporaryFolder();
  const run = runInProcessWith({ LATCHKEY_DATABASE_URL: sqliteIn(folder) });
  let migrated: Promise<CliResult> | undefined;
  return cliIn(folder, async (options, words) => {
    migrated ??= run({}, ['migrate']);
    await migrated;
    return run(options, words);
  });
}

/** A command line without a database, which would be in `data`. Commands run in this process. */
export function createEmptyCli(): Cli {
  const folder = temporaryFolder();
  return cliIn(folder, runInProcessWith({ LATCHKEY_DATABASE_URL: sqliteIn(path.join(folder, 'data')) }));
}

/** As `createCli`, with the example seed. It is applied once per worker and then copied, because hashing passwords is slow. */
export async function createSeededCli(): Promise<Cli> {
  const cli = createCli();
  if (!existsSync(SEEDED)) {
    process.once('exit', () => rmSync(SEEDED, { recursive: true, force: true }));
    await cli.run('seed', EXAMPLE);
    cpSync(cli.folder, SEEDED, { recursive: true });
  } else {
    cpSync(SEEDED, cli.folder, { recursive: true });
  }
  return cli;
}

const SEEDED = path.join(os.tmpdir(), `latchkey-seeded-${process.pid}`);

/** A command line on the database of a test world. */
export function cliOf({ context: { config } }: Pick<TestWorld, 'context'>): Cli {
  const { databaseUrl, secretKeyFile } = config;
  const env = {
    LATCHKEY_DATABASE_URL: databaseUrl,
    ...(secretKeyFile !== null && { LATCHKEY_SECRET_KEY_FILE: secretKeyFile }),
  };
  return cliIn(temporaryFolder(), runInProcessWith(env));
}

/** A command line that spawns the built program, in an empty folder: for what depends on the process. */
export function createBuiltCli(): Cli {
  if (!existsSync(PROGRAM)) throw new Error(`${PROGRAM} is missing: run \`npm run build\` first.`);
  const folder = temporaryFolder();
  return cliIn(folder, (options, words) => runBuilt(folder, options, words));
}

/** The text of the example seed, with some words replaced. */
export function exampleWith(...changes: readonly (readonly [string, string])[]): string {
  let text = readFileSync(EXAMPLE, 'utf8');
  for (const [from, to] of changes) {
    if (!text.includes(from)) throw new Error(`The example does not contain ${from}.`);
    text = text.replace(from, to);
  }
  return text;
}

type Run = (options: RunOptions, words: readonly string[]) => Promise<CliResult>;

function runInProcessWith(always: Readonly<Record<string, string>>): Run {
  return async ({ input = '', answer, env = {} }, words) => {
    const [out, err]: [string[], string[]] = [[], []];
    const status = await runInProcess(words, {
      env: { ...always, ...env },
      out: (line) => void out.push(`${line}\n`),
      err: (line) => void err.push(`${line}\n`),
      ask:
        answer === undefined
          ? undefined
          : async (question) => {
              err.push(`${question}\n`);
              return answer;
            },
      readLine: async () => input.split('\n')[0] ?? '',
      readAll: async () => input,
    });
    return { status, out: out.join(''), err: err.join('') };
  };
}

function cliIn(folder: string, run: Run): Cli {
  return {
    folder,
    run: (...words) => run({}, words),
    runWith: (options, ...words) => run(options, words),
    async runJson<T>(...words: readonly string[]) {
      const { out } = await run({}, [...words, '--json']);
      return JSON.parse(out) as T;
    },
  };
}

function runBuilt(
  cwd: string,
  { input = '', env = {} }: RunOptions,
  words: readonly string[],
): Promise<CliResult> {
  const child = spawn(process.execPath, [PROGRAM, ...words], {
    cwd,
    env: { ...withoutSettings(process.env), ...env },
  });
  const output = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => {
    output.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    output.err += text;
  });
  // The program may end without reading its input.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => resolve({ status, ...output }));
  });
}
