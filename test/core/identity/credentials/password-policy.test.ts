import { describe, expect, it } from 'vitest';
import { passwordProblem } from '../../../../src/core/identity/credentials/password-policy.ts';

const TOO_LONG = { kind: 'too_long', most: 1024, unit: 'bytes' };

describe('passwordProblem', () => {
  it.each(['alice walks: in wonderland', '        x', '\u{1f511}'.repeat(8), 'x7'.repeat(512), 'ßßßß ßßß'])(
    'accepts %.30j',
    async (password) => {
      expect(await passwordProblem(password)).toBeUndefined();
    },
  );

  it.each([
    ['', { kind: 'too_short', least: 8 }],
    ['sevenup', { kind: 'too_short', least: 8 }],
    ['\u{1f511}'.repeat(7), { kind: 'too_short', least: 8 }],
    [`${'x7'.repeat(512)}!`, TOO_LONG],
    ['\u00fc'.repeat(513), TOO_LONG],
    ['password', { kind: 'common_password' }],
    ['PassWord', { kind: 'common_password' }],
    ['12345678', { kind: 'common_password' }],
    ['iloveyou', { kind: 'common_password' }],
  ])('refuses %.30j', async (password, weakness) => {
    expect(await passwordProblem(password)).toEqual(weakness);
  });

  it('measures the normalized password, which may be longer', async () => {
    // U+0344 is two bytes, and four in NFC.
    expect(await passwordProblem('\u0344'.repeat(300))).toEqual(TOO_LONG);
  });
});
