import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { tidyUpWith } from './databases.ts';
import { ROOT, withoutSettings } from './latchkey-process.ts';

/** The fenced blocks of a page that name a file, such as `sh one-process.sh`, by that name. */
export function namedBlocks(page: string): ReadonlyMap<string, string> {
  const markdown = readFileSync(path.join(ROOT, page), 'utf8');
  return new Map(
    [...markdown.matchAll(/^```\w+ (\S+)\n(.*?)^```$/gms)].map(([, name = '', code = '']) => [name, code]),
  );
}

/**
 * What stands in for the machine of an operator: `latchkey` is the built program, and `systemctl` starts and stops a server in
 * this folder. The files of a release are there already.
 */
const MACHINE = `
set -euo pipefail
# A file, because programs such as xargs know no functions.
mkdir -p .bin
printf '#!/bin/sh\nexec "$NODE" "$PROGRAM" "$@"\n' > .bin/latchkey
chmod +x .bin/latchkey
PATH=$PWD/.bin:$PATH
tar() { :; }
npm() { :; }
systemctl() {
  case $1 in
    start) "$NODE" "$PROGRAM" serve $SERVE_FLAGS >> server.log 2>&1 & echo $! > server.pid ;;
    stop)
      [ -e server.pid ] || return 0
      kill -TERM "$(cat server.pid)"
      # Nobody may have waited for it yet (Z).
      while ps -o stat= -p "$(cat server.pid)" | grep -qv Z; do sleep 0.05; done
      rm server.pid ;;
    reload) kill -HUP "$(cat server.pid)" ;;
  esac
}
`;

export interface Ran {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

interface Surroundings {
  readonly env: Readonly<Record<string, string>>;
  /** A program, with its arguments, that runs another one. */
  readonly via?: readonly string[];
}

/** Runs a script of the documentation in a folder, on such a machine. */
export async function runScript(script: string, cwd: string, { env, via = [] }: Surroundings): Promise<Ran> {
  const machine = {
    NODE: process.execPath,
    PROGRAM: path.join(ROOT, 'dist/main.js'),
    /** Of `serve`. */
    SERVE_FLAGS: '',
  };
  const [program = '', ...args] = [...via, 'bash', '-c', MACHINE + script];
  const child = spawn(program, args, {
    cwd,
    env: { ...withoutSettings(process.env), ...machine, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  tidyUpWith(async () => killServerIn(cwd));
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [out, err, status] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
  return { status, out, err };
}

function killServerIn(folder: string): void {
  try {
    process.kill(Number(readFileSync(path.join(folder, 'server.pid'), 'utf8')), 'SIGKILL');
  } catch {
    // It was stopped, or never started.
  }
}
