import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');
const page = readFileSync(`${ROOT}/docs/compatibility.md`, 'utf8');

/** `npm run docs:compatibility` prints the page. */
describe('docs/compatibility.md', () => {
  it.each(['clients', 'consumers'])('lists every client and tool of test/%s, and no failures', (folder) => {
    const files = readdirSync(`${ROOT}/test/${folder}`).filter((name) => name.endsWith('.test.ts'));
    const subjects = files.flatMap((name) => topics(readFileSync(`${ROOT}/test/${folder}/${name}`, 'utf8')));

    expect(subjects.length).toBeGreaterThan(0);
    expect(subjects.filter((subject) => !page.includes(`| ${subject} |`))).toEqual([]);
    expect(page).not.toContain('failed |');
  });

  it('lists the versions that are installed', () => {
    const rows = page.matchAll(/^\| (@?[\w/-]+) ([\d.]+)[^|]* \| (\d+\.\d+\.\d+\S*) \|/gm);
    const listed = [...rows].map(([, name, wanted, version]) => ({ name, wanted, version }));

    expect(listed.length).toBeGreaterThan(5);
    expect(listed.filter(({ wanted, version }) => !`${version}.`.startsWith(`${wanted}.`))).toEqual([]);
    const installed = new Set(everyPackage().map(({ name, version }) => `${name} ${version}`));
    expect(listed.filter(({ name, version }) => !installed.has(`${name} ${version}`))).toEqual([]);
  });
});

/** The dev dependencies with their installed names and versions; a folder may have another name than its package. */
function everyPackage(): readonly { readonly name: string; readonly version: string }[] {
  const { devDependencies } = JSON.parse(readFileSync(`${ROOT}/package.json`, 'utf8'));
  return Object.keys(devDependencies).map((folder) =>
    JSON.parse(readFileSync(`${ROOT}/node_modules/${folder}/package.json`, 'utf8')),
  );
}

/** The titles of the outermost groups of a file; without a group, a test's title begins with the name of the tool. */
function topics(source: string): string[] {
  const found = source.matchAll(/^(?:describe\('([^']+)'|it\('(\S+))/gm);
  return [...found].map(([, group, tool = '']) => group ?? tool);
}
