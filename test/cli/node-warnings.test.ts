import { expect, it } from 'vitest';
import { nodeWarnings } from '../../src/cli/node-warnings.ts';

const TODAY = new Date('2026-11-22');

it('warns of a Node.js past its end of life', () => {
  expect(nodeWarnings('20.20.2', TODAY)).toEqual([
    'Node.js 20 has been past its end of life since 2026-04-30: use an LTS version, such as 24.',
  ]);
});

it('warns of a Node.js with known holes', () => {
  expect(nodeWarnings('24.14.0', TODAY)).toEqual(['Node.js 24.14.0 has known holes: use 24.14.1 or newer.']);
});

it('says nothing of a good one', () => {
  expect(nodeWarnings('24.15.0', TODAY)).toEqual([]);
});

it('says nothing of one it does not know', () => {
  expect(nodeWarnings('27.0.0', TODAY)).toEqual([]);
});
