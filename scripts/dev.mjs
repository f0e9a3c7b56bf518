// `npm run dev`: builds and serves anew at each change, with the people of seed.dev.yaml, on a database of its own.
// It serves what the compiler writes: the bundle in `dist/` would cost seconds at each change.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, watch } from 'node:fs';
import { createInterface } from 'node:readline';

const ASSETS = 'src/pages/assets';
const COMPILE = ['node_modules/.bin/tsc', '-p', 'tsconfig.build.json', '--watch', '--preserveWatchOutput'];
const SERVE = ['build/main.js', 'serve', '--seed', 'seed.dev.yaml', '--database', 'sqlite:./data/dev.db'];

let server;
/** Each waits for the one before it: two servers would want one port. */
let turn = Promise.resolve();

function serveAnew() {
  turn = turn.then(async () => {
    await stop();
    cpSync(ASSETS, 'build/pages/assets', { recursive: true });
    server = spawn(process.execPath, SERVE, { stdio: 'inherit' });
  });
}

async function stop() {
  if (!server || server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill('SIGTERM');
  await ended;
}

// In a group of its own: it starts another program, which is to end with it.
const compiler = spawn(process.execPath, COMPILE, { stdio: ['ignore', 'pipe', 'inherit'], detached: true });
createInterface({ input: compiler.stdout }).on('line', (line) => {
  console.log(line);
  // Whatever was found wrong, as much as could be written is written now.
  if (/Found \d+ errors?\./.test(line)) serveAnew();
});
watch(ASSETS, { recursive: true }, serveAnew);
watch('seed.dev.yaml', serveAnew);

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    process.kill(-compiler.pid, signal);
    turn.then(stop).then(() => process.exit());
  });
}
