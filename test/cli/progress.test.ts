import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../../src/cli/main.ts';
import { temporaryFolder } from '../support/databases.ts';
import { sqliteIn } from '../support/latchkey-process.ts';
import { EXAMPLE } from './run-latchkey.ts';

describe('On a terminal', () => {
  it('seed counts the passwords that it has hashed, and clears the line', async () => {
    const { said, latchkey } = createTerminal();
    await latchkey('migrate');
    said.length = 0;

    await latchkey('seed', EXAMPLE);

    expect(said.at(0)).toMatch(/^Hashing passwords: 1 of \d$/);
    expect(said.at(-1)).toBe('');
  });

  it('users import counts people, by hundreds', async () => {
    const people = Array.from({ length: 150 }, (_, number) => `person-${number}`);
    const { said, folder, latchkey } = createTerminal(['login', ...people].join('\n'));
    await latchkey('migrate');
    said.length = 0;

    await latchkey('users', 'import', '-', '--links', path.join(folder, 'links.csv'));

    expect(said).toEqual(['Importing people: 100 of 150', 'Importing people: 150 of 150', '']);
  });
});

function createTerminal(input = '') {
  const folder = temporaryFolder();
  const said: string[] = [];
  const terminal = {
    env: { LATCHKEY_DATABASE_URL: sqliteIn(folder) },
    out: () => {},
    err: () => {},
    progress: (line: string) => void said.push(line),
    readLine: async () => input,
    readAll: async () => input,
  };
  return { folder, said, latchkey: (...words: string[]) => run(words, terminal) };
}
