import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { VERSION } from '../../src/version.ts';

interface Entry {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly resolved?: string;
}

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Entry> };

it('the lock file has an entry for every optional dependency, so that no platform is missing after a fresh install', () => {
  const names = Object.keys(lock.packages).map((path) => path.split('node_modules/').at(-1));
  const wanted = Object.values(lock.packages).flatMap((entry) =>
    Object.keys(entry.optionalDependencies ?? {}),
  );

  expect(wanted.filter((name) => !names.includes(name))).toEqual([]);
});

it('the lock file has no registry hosts', () => {
  expect(Object.values(lock.packages).filter(({ resolved }) => resolved?.startsWith('http'))).toEqual([]);
});

it('the lock file requires the same Node.js versions as package.json', () => {
  const { engines } = JSON.parse(readFileSync('package.json', 'utf8')) as { engines: object };
  expect(lock.packages['']).toMatchObject({ engines });
});

it('package.json has the version of the program', () => {
  expect(JSON.parse(readFileSync('package.json', 'utf8')).version).toBe(VERSION);
});
