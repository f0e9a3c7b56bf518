import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createBuiltCli } from '../cli/run-latchkey.ts';
import { ROOT, startLatchkey } from '../support/latchkey-process.ts';
import { seedUser } from '../support/seeds.ts';

const DIST = path.join(ROOT, 'dist');
const chunks = readdirSync(DIST).filter((name) => name.endsWith('.js'));

describe.each(chunks)('The chunk %s', (name) => {
  const code = readFileSync(path.join(DIST, name), 'utf8');

  it('takes one byte a character in memory', () => {
    expect(code.match(/[\u0100-\uffff]+/g)).toBeNull();
  });

  it('asks for modules of Node.js one by one: an import reads all that they export', () => {
    const imported = [...code.matchAll(/^import (?:.* from )?"([^."][^"]*)";$/gm)].map(([, id = '']) => id);
    // rolldown's own helpers come first.
    const allowed = name.startsWith('rolldown-runtime') ? ['node:module'] : [];
    expect(imported.filter((id) => isBuiltin(id) && !allowed.includes(id))).toEqual([]);
  });
});

/** Tells of each use of the tables of languages, which take milliseconds and megabytes to read. */
const WATCH_TABLES = `
  const tell = (name) => console.error('read tables: ' + name);
  for (const name of Object.getOwnPropertyNames(Intl).filter((name) => /^[A-Z]/.test(name)))
    Intl[name] = new Proxy(Intl[name], {
      construct(target, given) { tell(name); return new target(...given); },
      apply(target, self, given) { tell(name); return target(...given); },
    });
  for (const [owner, name] of [[Intl, 'supportedValuesOf'], [String.prototype, 'localeCompare']]) {
    const original = owner[name];
    owner[name] = function (...given) { tell(name); return original.apply(this, given); };
  }`;

describe('A start', () => {
  it('reads no tables of languages', async () => {
    const env = { NODE_OPTIONS: `--import "data:text/javascript,${encodeURIComponent(WATCH_TABLES)}"` };
    const latchkey = await startLatchkey({ seed: { users: [seedUser('octocat')] }, env });
    await latchkey.stop();
    // A table of the command line needs them, by which the watch is seen to work.
    const { err } = await createBuiltCli().runWith({ env }, 'routes');

    expect(latchkey.lines.filter((line) => line.startsWith('read tables: '))).toEqual([]);
    expect(err).toMatch(/^read tables: Segmenter$/m);
  });
});
