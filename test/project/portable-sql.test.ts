import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

/** What distributed SQL engines lack or do otherwise, each with an example. See `docs/scaling.md`. */
const LACKING: Readonly<Record<string, readonly [RegExp, string]>> = {
  'advisory locks': [/\bpg_(?:try_)?advisory_/i, 'sql`select pg_try_advisory_lock(1)`'],
  'LISTEN and NOTIFY': [/\bpg_notify\b|['"`]\s*(?:un)?(?:listen|notify) /i, "client.query('listen revoked')"],
  'locks of rows and tables': [
    /\.(?:forUpdate|forNoKeyUpdate|forShare|forKeyShare|skipLocked|noWait)\(|\bfor (?:no key )?update\b|['"`]\s*lock table\b/i,
    "db.selectFrom('accounts').selectAll().forUpdate()",
  ],
  'cursors, temporary tables, triggers, functions and extensions': [
    /\bdeclare \w+ cursor\b|\.temporary\(|\bcreate (?:or replace )?(?:temp|trigger|function|procedure|extension)/i,
    'sql`create temp table found (id bigint)`',
  ],
  'numbers from sequences': [/\b(?:nextval|setval|currval)\(/i, "sql`select nextval('ids')`"],
};

/** For `latchkey copy`, which makes a database that nobody uses yet. */
const COPYING = 'storage/engines/postgres/identities.ts';

/** The catalogue and functions of PostgreSQL, outside of what is made for it. */
const POSTGRES = /\bpg_\w+|\bcurrent_setting\b/;
/** No request waits for these but while the schema changes. */
const MIGRATIONS = 'storage/migrations/';
const MADE_FOR_POSTGRES = [
  'storage/engines/postgres/',
  'storage/table-sizes.ts',
  'storage/server-facts.ts',
  MIGRATIONS,
];

const SOURCE = path.resolve(import.meta.dirname, '../../src');
const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => ({ name, code: withoutComments(readFileSync(path.join(SOURCE, name), 'utf8')) }));

describe('The SQL of the source', () => {
  it.each(Object.entries(LACKING))('has no %s', (_, [pattern, example]) => {
    expect(example).toMatch(pattern);
    const lacking = files.filter(
      ({ name, code }) => pattern.test(code) && !name.startsWith(MIGRATIONS) && name !== COPYING,
    );
    expect(lacking.map(({ name }) => name)).toEqual([]);
  });

  it('asks PostgreSQL about itself in a few places only', () => {
    const using = files.filter(({ code }) => POSTGRES.test(code)).map(({ name }) => name);
    expect(using).toContain('storage/table-sizes.ts');
    expect(using.filter((name) => !MADE_FOR_POSTGRES.some((place) => name.startsWith(place)))).toEqual([]);
  });
});

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
}
