// Starts the servers that are compared, each in a process of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const BARE = fileURLToPath(new URL('./bare.mjs', import.meta.url));
const OIDC_PROVIDER = fileURLToPath(new URL('./oidc-provider.mjs', import.meta.url));

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

/** oidc-provider with that many tokens; `scenario` is the request to send. Its warning about the Node.js version is harmless. */
export async function startOidcProvider(tokens) {
  const server = await start([OIDC_PROVIDER], { TOKENS: String(tokens), NODE_ENV: 'production' });
  const { headers, body, ...scenario } = server.said.scenario;
  return { ...server, scenario: { ...scenario, asks: [{ headers, body }] } };
}

async function start(args, env) {
  const begun = performance.now();
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  const said = await waitFor(lines, 'listening');
  const milliseconds = performance.now() - begun;
  return {
    url: said.url,
    said,
    pid: child.pid,
    milliseconds,
    /** Waits until the server has said that it was at it. */
    async signal(signal, message) {
      const heard = waitFor(lines, message);
      child.kill(signal);
      await heard;
    },
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

/** Other servers also print lines that are not JSON. */
function waitFor(lines, message) {
  return new Promise((resolve, reject) => {
    const read = (line) => {
      const said = line.startsWith('{') ? JSON.parse(line) : {};
      if (said.msg !== message) return;
      lines.off('line', read);
      resolve(said);
    };
    lines.on('line', read);
    lines.once('close', () => reject(new Error(`The server exited before it said "${message}".`)));
  });
}
