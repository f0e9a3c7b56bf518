// `npm run build`: `tsc` writes build/, and rolldown the bundle of it in dist/, which is what is run. Nothing is done where
// that has been done since the last change: `npm ci && npm test` would build twice. (To build all the same: rm -r build.)
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const ASSETS = 'src/pages/assets';
const READ = [
  'tsconfig.json',
  'tsconfig.build.json',
  'rolldown.config.mjs',
  'package.json',
  'package-lock.json',
];
/** Written when all is done. */
const DONE = 'build/built';

if (existsSync(DONE) && existsSync('dist/main.js') && lastChange() < statSync(DONE).mtimeMs) {
  console.log('Built already.');
} else {
  build();
}

function build() {
  for (const folder of ['build', 'dist']) rmSync(folder, { recursive: true, force: true });
  // What is wrong with types, `npm run types` says: to look for it takes longer than all the rest.
  run('node_modules/.bin/tsc', '-p', 'tsconfig.build.json', '--noCheck');
  run('node_modules/.bin/rolldown', '--config', '--log-level', 'warn');
  for (const folder of ['build/pages/assets', 'dist/assets']) cpSync(ASSETS, folder, { recursive: true });
  writeFileSync(DONE, '');
}

function run(...command) {
  execFileSync(process.execPath, command, { stdio: 'inherit' });
}

/** A folder changes when something in it comes or goes. */
function lastChange() {
  const below = readdirSync('src', { recursive: true }).map((name) => path.join('src', name));
  return Math.max(...['src', ...below, ...READ].map((name) => statSync(name).mtimeMs));
}
