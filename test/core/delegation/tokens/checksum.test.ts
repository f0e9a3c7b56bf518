import { describe, expect, it } from 'vitest';
import { checksum } from '../../../../src/core/delegation/tokens/token.ts';

describe('checksum', () => {
  it('returns the checksum of GitHub’s published sample', () => {
    // 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
    expect(checksum('zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ')).toBe('0mLq17');
  });

  it('has six characters, padded with zeros on the left', () => {
    expect(checksum('')).toBe('000000');
    for (let turn = 0; turn < 100; turn++) expect(checksum(String(turn))).toMatch(/^[0-9A-Za-z]{6}$/);
  });

  it('changes with every character', () => {
    expect(checksum('zQWBuTSOoRi4A9spHcVY5ncnsDkxkK')).not.toBe('0mLq17');
  });
});
