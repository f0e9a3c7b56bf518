import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../support/databases.ts';
import { ROOT } from '../support/running.ts';

export interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

export interface OperatorsDesk {
  readonly folder: string;
  /** Runs `latchkey` with these words. */
  run(...words: readonly string[]): Promise<Ended>;
  runWith(
    given: { readonly input?: string; readonly env?: Record<string, string> },
    ...words: readonly string[]
  ): Promise<Ended>;
  /** What `--json` shows. */
  ask<T>(...words: readonly string[]): Promise<T>;
}

export const PROGRAM = path.join(ROOT, 'dist/main.js');
export const EXAMPLE = path.join(ROOT, 'seed.example.yaml');

/** An operator at a terminal in an empty folder, with the program as it was built. */
export function operatorsDesk(): OperatorsDesk {
  if (!existsSync(PROGRAM)) throw new Error(`${PROGRAM} is missing: run \`npm run build\` first.`);
  const folder = temporaryFolder();
  const runWith: OperatorsDesk['runWith'] = ({ input = '', env = {} }, ...words) =>
    run({ folder, env, input, words });
  return {
    folder,
    runWith,
    run: (...words) => runWith({}, ...words),
    async ask<T>(...words: readonly string[]) {
      const { out } = await runWith({}, ...words, '--json');
      return JSON.parse(out) as T;
    },
  };
}

/** The example as it stands in the repository, with other words in the place of some. */
export function exampleWith(...changes: readonly (readonly [string, string])[]): string {
  let text = readFileSync(EXAMPLE, 'utf8');
  for (const [from, to] of changes) {
    if (!text.includes(from)) throw new Error(`The example does not hold ${from}.`);
    text = text.replace(from, to);
  }
  return text;
}

interface Run {
  readonly folder: string;
  readonly env: Record<string, string>;
  readonly input: string;
  readonly words: readonly string[];
}

function run({ folder, env, input, words }: Run): Promise<Ended> {
  const own = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith('LATCHKEY_')),
  );
  const child = spawn(process.execPath, [PROGRAM, ...words], { cwd: folder, env: { ...own, ...env } });
  const said = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => {
    said.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    said.err += text;
  });
  // A program that ends without reading is no failure of the test.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => resolve({ status, ...said }));
  });
}
