import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { nodeWarnings, plainHttpWarnings } from '../../src/cli/startup-warnings.ts';

const TODAY = new Date('2026-11-22');

it('warns of a Node.js past its end of life', () => {
  expect(nodeWarnings('20.20.2', TODAY)).toEqual([
    'Node.js 20 has been past its end of life since 2026-04-30: use an LTS version, such as 24.',
  ]);
});

it('warns of a Node.js version with known vulnerabilities', () => {
  expect(nodeWarnings('24.14.0', TODAY)).toEqual(['Node.js 24.14.0 has known holes: use 24.14.1 or newer.']);
});

it('does not warn of a current version', () => {
  expect(nodeWarnings('24.15.0', TODAY)).toEqual([]);
});

it('does not warn of an unknown newer version', () => {
  expect(nodeWarnings('27.0.0', TODAY)).toEqual([]);
});

it.each(['18.20.8', '19.9.0', '21.7.3', '23.11.1'])('warns of %s, which gets no fixes', (version) => {
  const [major] = version.split('.');
  expect(nodeWarnings(version, TODAY)).toEqual([
    `Node.js ${major} gets no mends: use an LTS version, such as 24.`,
  ]);
});

it('knows as the first safe versions the ones that package.json requires', () => {
  const asked = JSON.parse(readFileSync('package.json', 'utf8')).engines.node as string;
  const least = asked.match(/\d+\.\d+\.\d+/g) ?? [];

  expect(least).toEqual(['20.20.2', '22.22.2', '24.14.1']);
  for (const version of least) {
    const before = version.replace(/\d+$/, (patch) => String(Number(patch) - 1));
    expect(nodeWarnings(version, new Date('2026-01-01'))).toEqual([]);
    expect(nodeWarnings(before, TODAY).at(-1)).toBe(
      `Node.js ${before} has known holes: use ${version} or newer.`,
    );
  }
});

it.each(['http://intranet.example', 'http://10.0.0.7:8080', 'http://0.0.0.0:8080'])('warns of %s', (url) => {
  expect(plainHttpWarnings(url)).toEqual([
    expect.stringContaining(`People reach Latchkey at ${url}, without https: passwords`),
  ]);
});

it.each(['https://latchkey.example', 'http://127.0.0.1:8080', 'http://localhost:8080', 'http://[::1]:8080'])(
  'does not warn of %s',
  (url) => {
    expect(plainHttpWarnings(url)).toEqual([]);
  },
);
