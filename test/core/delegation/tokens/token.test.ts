import { describe, expect, it } from 'vitest';
import {
  hashToken,
  isWellFormed,
  mintToken,
  rememberToken,
} from '../../../../src/core/delegation/tokens/token.ts';

const SAMPLE = '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';

describe('mintToken', () => {
  it('returns 40 characters that are well-formed, and never the same twice', () => {
    const tokens = Array.from({ length: 200 }, () => mintToken('gho_'));

    expect(new Set(tokens).size).toBe(200);
    for (const token of tokens) {
      expect(token).toMatch(/^gho_[0-9A-Za-z]{36}$/);
      expect(isWellFormed(token, 'gho_')).toBe(true);
    }
  });

  it('uses all 62 characters', () => {
    const used = new Set(Array.from({ length: 200 }, () => mintToken('').slice(0, 30)).join(''));

    expect(used.size).toBe(62);
  });
});

describe('isWellFormed', () => {
  it('accepts GitHub’s sample', () => {
    expect(isWellFormed(SAMPLE, 'ghp_')).toBe(true);
  });

  it.each([
    ['another prefix', SAMPLE.replace('ghp_', 'gho_')],
    ['a mistyped character', SAMPLE.replace('zQW', 'zQV')],
    ['a wrong checksum', `${SAMPLE.slice(0, -1)}8`],
    ['a missing character', SAMPLE.slice(0, -1)],
    ['one too many', `${SAMPLE}0`],
    ['a foreign character', SAMPLE.replace('zQW', 'z-W')],
  ])('refuses %s', (_, token) => {
    expect(isWellFormed(token, 'ghp_')).toBe(false);
  });
});

describe('rememberToken', () => {
  it('returns the hex SHA-256 of the token, and its last eight characters', () => {
    // From GitHub's documentation: the hash of the legacy token `abcdefgh12345678`.
    expect(hashToken('abcdefgh12345678')).toBe(
      '25f94a2a5c7fbaf499c665bc73d67c1c87e496da8985131633ee0a95819db2e8',
    );
    expect(rememberToken(SAMPLE)).toEqual({ hash: hashToken(SAMPLE), lastEight: 'kJ0mLq17' });
  });
});
