import { chmodSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { makePrivateFolder } from '../../src/cli/private-folder.ts';
import { temporaryFolder } from '../support/databases.ts';

it('makes a folder that only its owner can use', () => {
  const folder = path.join(temporaryFolder(), 'cache');

  expect(makePrivateFolder(folder)).toBe(true);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(makePrivateFolder(folder)).toBe(true);
});

it.each([0o770, 0o707, 0o777])('refuses a folder with the mode %o, which others can write to', (mode) => {
  const folder = path.join(temporaryFolder(), 'cache');
  mkdirSync(folder);
  chmodSync(folder, mode);

  expect(makePrivateFolder(folder)).toBe(false);
});

it('refuses a link, which somebody else may have made', () => {
  const folder = path.join(temporaryFolder(), 'cache');
  symlinkSync(temporaryFolder(), folder);

  expect(makePrivateFolder(folder)).toBe(false);
});

it('does without a folder where it cannot make one', () => {
  const file = path.join(temporaryFolder(), 'file');
  writeFileSync(file, '');

  expect(makePrivateFolder(path.join(file, 'cache'))).toBe(false);
});
