import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../support/latchkey-process.ts';

const page = readFileSync(path.join(ROOT, 'docs/security.md'), 'utf8');
const [promised = ''] = page.split('## What is not promised');
/** A promise, and what it is held by. */
const rows = [...promised.matchAll(/^\| ([^|]+) \| ([^|]+) \|$/gm)]
  .map(([, promise = '', tests = '']) => ({ promise, tests: tests.match(/(?<=`)test\/[^`]+/g) ?? [] }))
  .filter(({ promise }) => promise !== 'promise');

describe('Each promise of the page about security', () => {
  it('is one of many', () => {
    expect(rows.length).toBeGreaterThan(20);
  });

  it.each(rows)('is held by tests that exist: $promise', ({ tests }) => {
    const found = tests.filter((file) => existsSync(path.join(ROOT, file)) && hasTests(file));

    expect(tests).not.toEqual([]);
    expect(found).toEqual(tests);
  });
});

function hasTests(file: string): boolean {
  return /\.test\.ts$/.test(file) && /^\s*it[.(]/m.test(readFileSync(path.join(ROOT, file), 'utf8'));
}
