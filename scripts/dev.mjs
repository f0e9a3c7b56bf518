// `npm run dev`: builds and serves anew at each change, with the people of seed.dev.yaml, on a database of its own.
import { spawn, spawnSync } from 'node:child_process';

const build = ['node_modules/.bin/tsc', '-p', 'tsconfig.build.json'];
spawnSync(process.execPath, build, { stdio: 'inherit' });

const serve = ['dist/main.js', 'serve', '--seed', 'seed.dev.yaml', '--database', 'sqlite:./data/dev.db'];
const children = [
  spawn(process.execPath, [...build, '--watch', '--preserveWatchOutput'], { stdio: 'inherit' }),
  spawn(
    process.execPath,
    ['--watch-path=dist', '--watch-path=seed.dev.yaml', '--watch-preserve-output', ...serve],
    {
      stdio: 'inherit',
    },
  ),
];

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    for (const child of children) child.kill(signal);
  });
}
