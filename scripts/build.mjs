// `npm run build`: `tsc` writes build/, and rolldown bundles it into dist/, which is what runs. It does nothing if nothing has
// changed since the last build, because `npm ci && npm test` would build twice. (To force a build: rm -r build.)
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { isolatedDeclarationSync } from 'rolldown/experimental';

const ASSETS = 'src/pages/assets';
/** What `latchkey/testing` exports, and its types. */
const DECLARED = ['testing', 'testing/types'];
const INPUTS = [
  'scripts/build.mjs',
  'tsconfig.json',
  'tsconfig.build.json',
  'rolldown.config.mjs',
  'package.json',
  'package-lock.json',
];
/** Written at the end of a build. */
const STAMP = 'build/built';

if (existsSync(STAMP) && existsSync('dist/main.js') && lastChange() < statSync(STAMP).mtimeMs) {
  console.log('The build is up to date.');
} else {
  build();
}

function build() {
  for (const folder of ['build', 'dist']) rmSync(folder, { recursive: true, force: true });
  // Type errors are reported by `npm run types`; checking here would take longer than everything else.
  run('node_modules/.bin/tsc', '-p', 'tsconfig.build.json', '--noCheck');
  run('node_modules/.bin/rolldown', '--config', '--log-level', 'warn');
  for (const name of DECLARED) declare(name);
  for (const folder of ['build/pages/assets', 'dist/assets'])
    cpSync(ASSETS, folder, { recursive: true, dereference: true });
  writeFileSync(STAMP, '');
}

/** Writes the types of a module beside the bundle. */
function declare(name) {
  const source = `src/${name}.ts`;
  const { code, errors } = isolatedDeclarationSync(source, readFileSync(source, 'utf8'));
  if (errors.length > 0) throw new Error(`${source}: ${errors.map(({ message }) => message).join(' ')}`);
  const target = `dist/${name}.d.ts`;
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, code.replaceAll(/(from ["']\..*)\.ts(?=["'])/g, '$1.js'));
}

function run(...command) {
  execFileSync(process.execPath, command, { stdio: 'inherit' });
}

/** Includes folders, whose time changes when a file is added or removed. */
function lastChange() {
  const below = readdirSync('src', { recursive: true }).map((name) => path.join('src', name));
  return Math.max(...['src', ...below, ...INPUTS].map((name) => statSync(name).mtimeMs));
}
