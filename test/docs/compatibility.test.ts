import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');
const page = readFileSync(`${ROOT}/docs/compatibility.md`, 'utf8');

/** `npm run docs:compatibility` prints it anew. */
describe('docs/compatibility.md', () => {
  it.each(['clients', 'consumers'])('tells of everything in test/%s, and that it passed', (folder) => {
    const files = readdirSync(`${ROOT}/test/${folder}`).filter((name) => name.endsWith('.test.ts'));
    const abouts = files.flatMap((name) => topics(readFileSync(`${ROOT}/test/${folder}/${name}`, 'utf8')));

    expect(abouts.length).toBeGreaterThan(0);
    expect(abouts.filter((about) => !page.includes(`| ${about} |`))).toEqual([]);
    expect(page).not.toContain('failed |');
  });

  it('names the versions that are installed', () => {
    const rows = page.matchAll(/^\| (@?[\w/-]+) ([\d.]+)[^|]* \| (\d+\.\d+\.\d+\S*) \|/gm);
    const told = [...rows].map(([, name, wanted, version]) => ({ name, wanted, version }));

    expect(told.length).toBeGreaterThan(5);
    expect(told.filter(({ wanted, version }) => !`${version}.`.startsWith(`${wanted}.`))).toEqual([]);
    const installed = new Set(everyPackage().map(({ name, version }) => `${name} ${version}`));
    expect(told.filter(({ name, version }) => !installed.has(`${name} ${version}`))).toEqual([]);
  });
});

/** What package.json asks for, as it is installed; a folder may have another name than its package. */
function everyPackage(): readonly { readonly name: string; readonly version: string }[] {
  const { devDependencies } = JSON.parse(readFileSync(`${ROOT}/package.json`, 'utf8'));
  return Object.keys(devDependencies).map((folder) =>
    JSON.parse(readFileSync(`${ROOT}/node_modules/${folder}/package.json`, 'utf8')),
  );
}

/** What a file's outermost groups are called; without a group, a test's title begins with the tool. */
function topics(source: string): string[] {
  const found = source.matchAll(/^(?:describe\('([^']+)'|it\('(\S+))/gm);
  return [...found].map(([, group, tool = '']) => group ?? tool);
}
