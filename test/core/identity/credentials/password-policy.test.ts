import { describe, expect, it } from 'vitest';
import { passwordProblem } from '../../../../src/core/identity/credentials/password-policy.ts';

const TOO_LONG = { kind: 'too_long', most: 1024, unit: 'bytes' };

const GUESSABLE = { kind: 'guessable_password' };

describe('passwordProblem', () => {
  it.each([
    'alice walks: in wonderland',
    '     x y z',
    '\u{1f511}\u{1f512}\u{1f513}\u{1f50f}\u{1f510}\u{1f5dd}\u{1f5c4}\u{1f6aa}',
    `x7${'yes, no? '.repeat(113)}last`,
    'ßäöü ßüö',
    'mallory-listens-in',
    'lisa:with:colons',
    'the octocat swims',
    'bananabandana',
  ])('accepts %.30j', async (password) => {
    expect(await passwordProblem(password)).toBeUndefined();
  });

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
    ['latchkey', GUESSABLE],
    ['Latchkey!', GUESSABLE],
    ['octocat1', GUESSABLE],
    ['GitHub2026', GUESSABLE],
    ['latchkeygithub', GUESSABLE],
    ['aaaaaaaaaa', GUESSABLE],
    ['\u{1f511}'.repeat(8), GUESSABLE],
    ['abcabcabcabc', GUESSABLE],
    ['x7'.repeat(512), GUESSABLE],
    ['hijklmnop', GUESSABLE],
    ['\uff4c\uff41\uff54\uff43\uff48\uff4b\uff45\uff59', GUESSABLE],
  ])('refuses %.30j', async (password, weakness) => {
    expect(await passwordProblem(password)).toEqual(weakness);
  });

  it.each([
    'wonderwoman',
    'WonderwomanWonderwoman',
    'wonderwoman1',
    '2026-wonderwoman!',
    'xxWonderwoman',
    'intranet-2026',
    'Wonderwoman@intranet',
  ])('refuses %s, which everybody knows of the account or the site', async (password) => {
    const facts = { login: 'Wonderwoman', publicUrl: 'https://intranet.example' };
    expect(await passwordProblem(password, facts)).toEqual(GUESSABLE);
  });

  it.each(['wonderwoman walks', 'my intranet password', 'ana bakes bread'])(
    'accepts %s',
    async (password) => {
      for (const login of ['wonderwoman', 'ana', 'a'])
        expect(
          await passwordProblem(password, { login, publicUrl: 'https://intranet.example' }),
        ).toBeUndefined();
    },
  );

  it('measures the normalized password, which may be longer', async () => {
    // U+0344 is two bytes, and four in NFC.
    expect(await passwordProblem('\u0344'.repeat(300))).toEqual(TOO_LONG);
  });
});
