import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { en } from '../../../src/pages/locales/en.ts';

/** The keys of these are a closed list in the core, which the compiler checks. */
const CLOSED = [
  'admin.counted',
  'auditTrail.actions',
  'auditTrail.credentials',
  'auditTrail.facts',
  'consent.powers',
  'consent.refusals',
  'retirement.brownoutStates',
  'retirement.faults',
  'retirement.stages',
  'deprecations.apiCalls',
  'deprecations.states',
  'developers.texts',
  'effects.things',
  'inspection.states',
  'lists.origins',
  'problems.kinds',
  'refusals.causes',
  'scopes',
  'tokens.origins',
  'tokens.scopeGroups',
  'usage.ageKinds',
  'usage.disuseKinds',
  'usage.factorKinds',
  'usage.failureKinds',
];

const pages = fileURLToPath(new URL('../../../src/pages', import.meta.url));
const sources = readdirSync(pages, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.startsWith('locales/'))
  .map((file) => readFileSync(`${pages}/${file}`, 'utf8'));

/** The path of each text: `tokens.title` is `['tokens', 'title']`. */
function namesIn(words: object, above: readonly string[] = []): string[][] {
  return Object.entries(words).flatMap(([key, value]) => {
    const name = [...above, key];
    if (CLOSED.includes(name.join('.'))) return [];
    return typeof value === 'object' ? namesIn(value, name) : [name];
  });
}

/** Whether a source file uses it: `words.title`, `{ title }` or `'title'`. */
function isUsed(name: readonly string[]): boolean {
  // Notices are named where a page leads on to the next, far from the words.
  const parts = name[0] === 'flashes' ? name.slice(1) : name;
  const taken = parts.map((part) => new RegExp(`[.{,'=] ?${part}\\b`));
  return sources.some((source) => taken.every((part) => part.test(source)));
}

describe('The texts of the pages', () => {
  it('are all used', () => {
    const unused = namesIn(en.words).filter((name) => !isUsed(name));
    expect(unused.map((name) => name.join('.'))).toEqual([]);
  });
});
