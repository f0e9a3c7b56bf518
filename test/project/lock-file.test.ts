import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { VERSION } from '../../src/version.ts';

interface Entry {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly resolved?: string;
}

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Entry> };

it('has an entry for every optional dependency, or the next fresh install lacks a platform', () => {
  const names = Object.keys(lock.packages).map((path) => path.split('node_modules/').at(-1));
  const wanted = Object.values(lock.packages).flatMap((entry) =>
    Object.keys(entry.optionalDependencies ?? {}),
  );

  expect(wanted.filter((name) => !names.includes(name))).toEqual([]);
});

it('names no host that packages were fetched from', () => {
  expect(Object.values(lock.packages).filter(({ resolved }) => resolved?.startsWith('http'))).toEqual([]);
});

it('asks for the Node.js that package.json asks for', () => {
  const { engines } = JSON.parse(readFileSync('package.json', 'utf8')) as { engines: object };
  expect(lock.packages['']).toMatchObject({ engines });
});

it('has the version that the program tells', () => {
  expect(JSON.parse(readFileSync('package.json', 'utf8')).version).toBe(VERSION);
});
