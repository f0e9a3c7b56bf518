import { describe, expect, it } from 'vitest';
import { weaknessOf } from '../../../src/core/accounts/password-policy.ts';

describe('weaknessOf', () => {
  it.each(['alice walks: in wonderland', '        x', '\u{1f511}'.repeat(8), 'x7'.repeat(512), 'ßßßß ßßß'])(
    'finds none in %.30j',
    async (password) => {
      expect(await weaknessOf(password)).toBeUndefined();
    },
  );

  it.each([
    ['', 'The password is too short (minimum is 8 characters).'],
    ['sevenup', 'The password is too short (minimum is 8 characters).'],
    ['\u{1f511}'.repeat(7), 'The password is too short (minimum is 8 characters).'],
    [`${'x7'.repeat(512)}!`, 'The password is too long (maximum is 1024 bytes).'],
    ['\u00fc'.repeat(513), 'The password is too long (maximum is 1024 bytes).'],
    ['password', 'The password is one of the most common passwords.'],
    ['PassWord', 'The password is one of the most common passwords.'],
    ['12345678', 'The password is one of the most common passwords.'],
    ['iloveyou', 'The password is one of the most common passwords.'],
  ])('finds what is wrong with %.30j', async (password, message) => {
    expect(await weaknessOf(password)).toBe(message);
  });

  it('measures a password as it will be compared: some characters grow when they are composed', async () => {
    // U+0344 is two bytes, and four in NFC.
    expect(await weaknessOf('\u0344'.repeat(300))).toBe('The password is too long (maximum is 1024 bytes).');
  });
});
