// The servers that are compared, each in a process of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const BARE = fileURLToPath(new URL('./bare.mjs', import.meta.url));

/** The built program, as anybody starts it. */
export function startLatchkey({ database, secretKeyFile }, accessLog) {
  return start([MAIN, 'serve', '--port', '0', '--database', database], {
    LATCHKEY_ACCESS_LOG: accessLog,
    LATCHKEY_SECRET_KEY_FILE: secretKeyFile,
  });
}

/** A bare `node:http` server that answers the same bytes. */
export function startBare(sample) {
  return start([BARE], { SAMPLE: JSON.stringify(sample) });
}

async function start(args, env) {
  const begun = performance.now();
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await listeningAt(child);
  const milliseconds = performance.now() - begun;
  child.stdout.resume();
  return {
    url,
    milliseconds,
    async memory() {
      await new Promise((resolve) => setTimeout(resolve, 2000));
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) * 1024;
    },
    async stop() {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

async function listeningAt(child) {
  const lines = createInterface({ input: child.stdout });
  for await (const line of lines) {
    const { msg, url } = JSON.parse(line);
    if (msg === 'listening') return url;
  }
  throw new Error('The server ended before it listened.');
}
