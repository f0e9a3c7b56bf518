import { expect, it } from 'vitest';
import { isOlder } from '../../src/storage/older-version.ts';

it.each([
  ['3.51.2', '3.51.3', true],
  ['3.51.3', '3.51.3', false],
  ['3.53.0', '3.51.3', false],
  ['3.9.0', '3.51.3', true],
  ['24.14.1', '24.14.0', false],
  ['9.0.0', '10.0.0', true],
  ['24.14', '24.14.1', true],
])('%s is older than %s: %s', (version, than, older) => {
  expect(isOlder(version, than)).toBe(older);
});
