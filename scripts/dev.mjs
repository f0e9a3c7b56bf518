// `npm run dev`: rebuilds and restarts the server at each change, with the people of seed.dev.yaml and a separate database.
// It runs the compiler's output, because bundling it into `dist/` would take seconds at each change.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, watch } from 'node:fs';
import { createInterface } from 'node:readline';

const ASSETS = 'src/pages/assets';
const COMPILE = ['node_modules/.bin/tsc', '-p', 'tsconfig.build.json', '--watch', '--preserveWatchOutput'];
const SERVE = ['build/main.js', 'serve', '--seed', 'seed.dev.yaml', '--database', 'sqlite:./data/dev.db'];

let server;
/** Restarts wait for each other, because two servers cannot use one port. */
let restarting = Promise.resolve();

function restart() {
  restarting = restarting.then(async () => {
    await stop();
    cpSync(ASSETS, 'build/pages/assets', { recursive: true, dereference: true });
    server = spawn(process.execPath, SERVE, { stdio: 'inherit' });
  });
}

async function stop() {
  if (!server || server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill('SIGTERM');
  await ended;
}

// In a process group of its own: it starts another process, which must end with it.
const compiler = spawn(process.execPath, COMPILE, { stdio: ['ignore', 'pipe', 'inherit'], detached: true });
createInterface({ input: compiler.stdout }).on('line', (line) => {
  console.log(line);
  // Even with errors, the compiler has now written what it could.
  if (/Found \d+ errors?\./.test(line)) restart();
});
watch(ASSETS, { recursive: true }, restart);
watch('seed.dev.yaml', restart);

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    process.kill(-compiler.pid, signal);
    restarting.then(stop).then(() => process.exit());
  });
}
