import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../../src/cli/main.ts';
import { ROOT } from '../support/latchkey-process.ts';

const PAGES = [
  ...markdownIn('.'),
  ...markdownIn('docs').filter((page) => !page.startsWith('docs/decisions/')),
];
const TESTS = readdirSync(path.join(ROOT, 'test/docs'))
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => read(`test/docs/${name}`))
  .join('\n');

/** Pages with programs for a shell that no test runs as they stand, and why. */
const NOT_RUN: Readonly<Record<string, string>> = {
  'CONTRIBUTING.md': 'npm scripts: CI runs them',
  'docs/guides/gh.md': 'gh is no package of npm; test/consumers/gh.test.ts sends its requests',
  'docs/guides/git-credential-manager.md': 'test/consumers/git-credential-manager.test.ts sends its requests',
  'docs/guides/hub.md': 'test/consumers/hub.test.ts sends its requests',
  'docs/guides/oauth2-proxy.md': 'test/consumers/oauth2-proxy.test.ts sends its requests',
  'docs/guides/octokit.md': 'test/clients/ has the same with the packages themselves',
  'docs/guides/vault.md': 'test/consumers/vault.test.ts sends its requests',
  'docs/high-availability.md': 'needs machines with Patroni; run by hand, as the page says',
  'docs/packages.md': 'says itself what was run; test/packages/ runs the steps',
  'docs/performance.md': 'benchmarks',
  'docs/releasing.md': 'test/packages/npm-package.test.ts makes the release folder',
  'docs/secret-key.md': 'test/process/key-rotation.test.ts and test/docs/bad-day.test.ts run its commands',
};

describe('Programs for a shell in the documentation', () => {
  const pages = PAGES.filter((page) => /^```(sh|bash|js|py)\b/m.test(read(page)));

  it('are run by a test, or it is known why not', () => {
    const unknown = pages.filter((page) => !TESTS.includes(`'${page}'`) && !(page in NOT_RUN));
    expect(pages.length).toBeGreaterThan(15);
    expect(unknown).toEqual([]);
  });

  it('are still there where it is known why not', () => {
    expect(Object.keys(NOT_RUN).filter((page) => !pages.includes(page))).toEqual([]);
  });
});

describe('A command of latchkey that the documentation names', () => {
  const named = new Map<string, string>();
  for (const page of PAGES)
    for (const words of commandsIn(read(page))) if (!named.has(words)) named.set(words, page);

  it('is one of many', () => {
    expect(named.size).toBeGreaterThan(40);
  });

  it.each([...named])('exists, with its flags: latchkey %s (%s)', async (words) => {
    const { command, flags } = parse(words);
    const { status, out } = await help(command);

    expect({ status, command: usageOf(out) }).toEqual({ status: 0, command: command.join(' ') });
    expect(flags.filter((flag) => !out.includes(`${flag} `) && !out.includes(`${flag}\n`))).toEqual([]);
  });
});

/** What follows `latchkey` in code, without what a shell adds. */
function commandsIn(markdown: string): string[] {
  const inline = [...markdown.matchAll(/`(?:npx )?latchkey ([a-z][^`\n]*)`/g)];
  const lines = [...markdown.matchAll(/^(?:npx )?latchkey ([a-z].*)$/gm)];
  return [...inline, ...lines].map(([, words = '']) => words.replace(/[<|&;#].*$/, '').trim());
}

const GROUPS = /^(users|apps|orgs|tokens|admin-tokens|audit|deprecations|key|links?)$/;

/** The words before the first argument, which is no lower-case word. */
function parse(words: string): { command: string[]; flags: string[] } {
  const [first = '', second = ''] = words.split(/\s+/);
  const command = GROUPS.test(first) && /^[a-z][a-z-]+$/.test(second) ? [first, second] : [first];
  return { command, flags: words.match(/(?<=\s)--[a-z][a-z-]*/g) ?? [] };
}

async function help(command: readonly string[]): Promise<{ status: number; out: string }> {
  let out = '';
  const print = (text: string) => {
    out += `${text}\n`;
  };
  const terminal = { env: {}, out: print, err: print, ask: undefined };
  const reading = { readLine: async () => '', readAll: async () => '' };
  return { status: await run([...command, '--help'], { ...terminal, ...reading }), out };
}

function usageOf(out: string): string {
  return /^Usage: latchkey ([a-z][a-z -]*[a-z])/m.exec(out)?.[1] ?? '';
}

function markdownIn(folder: string): readonly string[] {
  const recursive = folder !== '.';
  return readdirSync(path.join(ROOT, folder), { recursive, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => path.join(folder, name));
}

function read(file: string): string {
  return readFileSync(path.join(ROOT, file), 'utf8');
}
