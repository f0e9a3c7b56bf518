import { describe, expect, it } from 'vitest';
import { sheet, table } from '../../src/cli/table.ts';

describe('A table', () => {
  it('has columns as wide as their longest cell', () => {
    expect(
      table(
        ['LOGIN', 'N'],
        [
          ['alice', 1],
          ['bob', null],
        ],
      ),
    ).toBe('LOGIN  N\nalice  1\nbob    -');
  });

  it('measures characters by the columns they take on a terminal', () => {
    const rows = [
      ['李雷', 1],
      ['Zoe\u0308', 2],
    ];

    expect(table(['NAME', 'N'], rows)).toBe('NAME  N\n李雷  1\nZoe\u0308   2');
  });

  it('escapes control and bidi characters', () => {
    const rows = [['Alice \u001b[31m\u202e'], ['Bob\nBob']];

    expect(table(['NAME'], rows)).toBe('NAME\nAlice \\u001b[31m\\u202e\nBob\\u000aBob');
  });

  it('may have more rows than a function may have arguments', () => {
    const rows = Array.from({ length: 150_000 }, (_, row) => [row, 'x']);

    expect(table(['ID', 'WHAT'], rows).split('\n')).toHaveLength(150_001);
  });
});

describe('A sheet', () => {
  it('aligns its values', () => {
    expect(
      sheet([
        ['login', 'alice'],
        ['two-factor', null],
      ]),
    ).toBe('login       alice\ntwo-factor  -');
  });

  it('may have more lines than a function may have arguments', () => {
    const lines = Array.from({ length: 150_000 }, (): [string, string] => ['member', 'alice']);

    expect(sheet(lines).split('\n')).toHaveLength(150_000);
  });
});
