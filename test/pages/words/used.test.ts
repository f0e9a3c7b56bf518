import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { en } from '../../../src/pages/words/en.ts';

/** Whose keys are a closed list of the core's, which the compiler holds. */
const CLOSED = ['auditTrail.actions', 'auditTrail.facts', 'problems.kinds', 'scopes', 'tokens.origins'];

const pages = fileURLToPath(new URL('../../../src/pages', import.meta.url));
const sources = readdirSync(pages, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.startsWith('words/'))
  .map((file) => readFileSync(`${pages}/${file}`, 'utf8'));

/** Every text by where it stands: `tokens.title` is `['tokens', 'title']`. */
function namesIn(words: object, above: readonly string[] = []): string[][] {
  return Object.entries(words).flatMap(([key, said]) => {
    const name = [...above, key];
    if (CLOSED.includes(name.join('.'))) return [];
    return typeof said === 'object' ? namesIn(said, name) : [name];
  });
}

/** Whether a file takes it from its place, takes it apart from there, or names it: `words.title`, `{ title }`, `'title'`. */
function isUsed(name: readonly string[]): boolean {
  // Notices are named where a page leads on to the next, far from the words.
  const parts = name[0] === 'notices' ? name.slice(1) : name;
  const taken = parts.map((part) => new RegExp(`[.{,'=] ?${part}\\b`));
  return sources.some((source) => taken.every((part) => part.test(source)));
}

describe('The words of the pages', () => {
  it('are all said on some page', () => {
    const unsaid = namesIn(en.words).filter((name) => !isUsed(name));
    expect(unsaid.map((name) => name.join('.'))).toEqual([]);
  });
});
