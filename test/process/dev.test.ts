import { copyFileSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../support/databases.ts';
import { ROOT, startCommand } from '../support/latchkey-process.ts';

/** A small program that prints how it was built and started; compiling all of Latchkey would take many seconds. */
const programPrinting = (word: string) => `
const words: readonly string[] = process.argv.slice(2);
const asset = readFileSync(new URL('pages/assets/style.css', import.meta.url), 'utf8');
console.log(JSON.stringify({ msg: 'listening', url: 'http://127.0.0.1:1', word: '${word}', words, asset }));
setInterval(() => {}, 1000);
import { readFileSync } from 'node:fs';
`;

it('npm run dev restarts with the latest program and assets', async () => {
  const folder = temporaryFolder();
  const at = (...names: readonly string[]) => path.join(folder, ...names);
  for (const file of ['tsconfig.json', 'tsconfig.build.json', 'seed.dev.yaml', 'package.json'])
    copyFileSync(path.join(ROOT, file), at(file));
  mkdirSync(at('src/pages/assets'), { recursive: true });
  symlinkSync(path.join(ROOT, 'node_modules'), at('node_modules'));
  writeFileSync(at('src/pages/assets/style.css'), 'first');
  writeFileSync(at('src/main.ts'), programPrinting('before'));

  const dev = await startCommand(process.execPath, [path.join(ROOT, 'scripts/dev.mjs')], { cwd: folder });
  const first = JSON.parse(await dev.waitForLine('"word":"before"'));
  writeFileSync(at('src/main.ts'), programPrinting('after'));
  await dev.waitForLine('"word":"after"');
  writeFileSync(at('src/pages/assets/style.css'), 'second');
  const last = JSON.parse(await dev.waitForLine('"asset":"second"'));
  await dev.stop('SIGTERM');

  expect(first).toMatchObject({
    asset: 'first',
    words: ['serve', '--seed', 'seed.dev.yaml', '--database', 'sqlite:./data/dev.db'],
  });
  expect(last).toMatchObject({ word: 'after' });
});
