import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

/** Dangerous patterns that no linter rule finds, each with examples. */
const DANGERS: Readonly<Record<string, readonly [RegExp, readonly string[]]>> = {
  'guessable random numbers': [/\bMath\s*\.\s*random\b/, ['const id = Math.random()']],
  // A constant in capitals is not user input.
  'SQL built from a template': [
    /\b(?:exec|prepare|query)\(\s*`[^`]*\$\{(?![A-Z][A-Z_]*\})/,
    [`database.exec(\`DROP TABLE \${table}\`)`, `pool.query(\n  \`select \${name}\`)`],
  ],
  'SQL built by concatenation': [
    /\b(?:exec|prepare|query)\(\s*(?:'[^'\n]*'|`[^`]*`)\s*\+/,
    ["database.prepare('SELECT ' + name)"],
  ],
  // A proxy may report a port, or anything else; only `clientAddress` knows what counts.
  'address as a proxy reported it': [
    /\brequest\.ips?\b|\{[^{}]*\bip\b[^{}]*\} = request\b|\bremoteAddress\b(?! \?\? '')/,
    ['address: request.ip', 'const { method, ip } = request;', 'socket.remoteAddress'],
  ],
  // A character that a header cannot contain would fail the response.
  'Location header that is not made by locationHeader()': [
    /\b(?:headers: |headers\(|header\()\{?[^{}]*['{ ]location\b/,
    [
      'headers: { location }',
      "headers: { location: path, 'set-cookie': cookies }",
      "reply.header('location', url)",
    ],
  ],
  // It answers false for letters such as ü; `parseUrl` does not.
  'canParse, which Node.js 20 gets wrong when it is called often': [
    /\bURL\.canParse\(/,
    ['if (URL.canParse(text))'],
  ],
  // Kysely binds the values in its sql`…`, but not what is passed to raw or literal.
  'SQL text that Kysely does not bind': [
    /\bsql\s*\.\s*(?:raw|lit|literal)\b/,
    ['sql.raw(name)', 'sql.lit(name)'],
  ],
};

const SOURCE = path.resolve(import.meta.dirname, '../../src');
const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((name) =>
  /\.(tsx?|js)$/.test(name),
);

describe('The source', () => {
  it('contains none of the dangerous patterns', () => {
    const found = files.flatMap((name) => {
      const text = readFileSync(path.join(SOURCE, name), 'utf8');
      return Object.entries(DANGERS)
        .filter(([, [pattern]]) => pattern.test(text))
        .map(([danger]) => `${name}: ${danger}`);
    });

    expect(files.length).toBeGreaterThan(300);
    expect(found).toEqual([]);
  });

  it.each(Object.entries(DANGERS))('would fail the check with %s', (_, [pattern, planted]) => {
    for (const example of planted) expect(example).toMatch(pattern);
  });
});
