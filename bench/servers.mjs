// Starts the servers that are compared, each in a process of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const BARE = fileURLToPath(new URL('./bare.mjs', import.meta.url));
const LEAST = fileURLToPath(new URL('./least.mjs', import.meta.url));

/** A bench that is interrupted, or fails, leaves no server behind. */
const running = new Set();
process.once('exit', () => {
  for (const child of running) child.kill();
});
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

/**
 * The built program, started as usual.
 *
 * @param {object} dataset may have further settings, its `environment`, the program of another version, its `main`, and `flags` of Node.js
 * @param {number} workers processes that serve
 */
export function startLatchkey(
  { database, secretKeyFile, environment, main = MAIN, flags = [] },
  accessLog,
  workers = 1,
) {
  return start([...flags, main, 'serve', '--port', '0', '--database', database], {
    LATCHKEY_ACCESS_LOG: accessLog,
    LATCHKEY_SECRET_KEY_FILE: secretKeyFile,
    LATCHKEY_WORKERS: String(workers),
    ...environment,
  });
}

/** A bare `node:http` server that sends the same bytes. */
export function startBare(sample) {
  return start([BARE], { SAMPLE: JSON.stringify(sample) });
}

/**
 * The bare server, or one of Fastify, that also does the look-ups of a request.
 *
 * @param {object} dataset @param {{ scenario: object, sample: object }} request @param {'node:http' | 'Fastify'} framework
 */
export function startLeast({ database }, { scenario: { method, path }, sample }, framework) {
  return start([LEAST], {
    DATABASE: database,
    SAMPLE: JSON.stringify(sample),
    METHOD: method,
    ROUTE: path,
    FRAMEWORK: framework,
  });
}

/**
 * Any server that prints a line of JSON with `"msg": "listening"` and its `url`.
 *
 * @param {string[]} args of Node.js @param {Record<string, string>} env
 */
export async function start(args, env) {
  const begun = performance.now();
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  const said = await waitFor(child.stdout, 'listening');
  const milliseconds = performance.now() - begun;
  function resident() {
    const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) * 1024;
  }
  return {
    url: said.url,
    said,
    pid: child.pid,
    milliseconds,
    /** Waits until the server has said that it was at it. */
    async signal(signal, message) {
      const heard = waitFor(child.stdout, message);
      child.kill(signal);
      await heard;
    },
    /** In bytes. */
    resident,
    /** As `resident`, after a rest. */
    async memory() {
      await new Promise((resolve) => setTimeout(resolve, 2000));
      return resident();
    },
    async stop() {
      child.kill('SIGTERM');
      if (running.has(child)) await once(child, 'exit');
    },
  };
}

/**
 * Reads lines only while it waits: the load shares this process, and lines of an access log would slow it down. Other servers also print
 * lines that are not JSON.
 */
function waitFor(stdout, message) {
  const lines = createInterface({ input: stdout });
  return new Promise((resolve, reject) => {
    lines.on('line', (line) => {
      const said = line.startsWith('{') ? JSON.parse(line) : {};
      if (said.msg !== message) return;
      resolve(said);
      lines.close();
      stdout.resume();
    });
    lines.once('close', () => reject(new Error(`The server exited before it said "${message}".`)));
  });
}
