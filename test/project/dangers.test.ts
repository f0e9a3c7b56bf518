import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

/** What no linter of ours has a rule for, with what each would look like. */
const DANGERS: Readonly<Record<string, readonly [RegExp, readonly string[]]>> = {
  'numbers that can be guessed': [/\bMath\s*\.\s*random\b/, ['const id = Math.random()']],
  // A constant in capitals is no value of anybody’s.
  'a template as a statement of SQL': [
    /\b(?:exec|prepare|query)\(\s*`[^`]*\$\{(?![A-Z][A-Z_]*\})/,
    [`database.exec(\`DROP TABLE \${table}\`)`, `pool.query(\n  \`select \${name}\`)`],
  ],
  'a sum as a statement of SQL': [
    /\b(?:exec|prepare|query)\(\s*(?:'[^'\n]*'|`[^`]*`)\s*\+/,
    ["database.prepare('SELECT ' + name)"],
  ],
  // Kysely binds what stands in its sql`…`, but not what is called raw or literal.
  'a text that Kysely does not bind': [
    /\bsql\s*\.\s*(?:raw|lit|literal)\b/,
    ['sql.raw(name)', 'sql.lit(name)'],
  ],
};

const SOURCE = path.resolve(import.meta.dirname, '../../src');
const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((name) =>
  /\.(tsx?|js)$/.test(name),
);

describe('The source', () => {
  it('has no danger in it that tools would not see', () => {
    const found = files.flatMap((name) => {
      const text = readFileSync(path.join(SOURCE, name), 'utf8');
      return Object.entries(DANGERS)
        .filter(([, [pattern]]) => pattern.test(text))
        .map(([danger]) => `${name}: ${danger}`);
    });

    expect(files.length).toBeGreaterThan(300);
    expect(found).toEqual([]);
  });

  it.each(Object.entries(DANGERS))('would be caught with %s', (_, [pattern, planted]) => {
    for (const each of planted) expect(each).toMatch(pattern);
  });
});
