import { describe, expect, it } from 'vitest';
import {
  hashRecoveryCode,
  isRecoveryCode,
  mintRecoveryCodes,
} from '../../../../../src/core/identity/credentials/recovery-codes/recovery-code.ts';

describe('isRecoveryCode', () => {
  it.each(['k7rgx-9m2pt', 'k7rgx9m2pt', '12345-67890', 'ABCDEFGH', 'x'.repeat(64)])('accepts %j', (text) => {
    expect(isRecoveryCode(text)).toBe(true);
  });

  it.each([
    '',
    '123456',
    '12345678',
    'abcdefg',
    'a-b-c-d-',
    '--------',
    'k7rgx 9m2pt',
    'x'.repeat(65),
    'käse-käse',
  ])('refuses %j', (text) => {
    expect(isRecoveryCode(text)).toBe(false);
  });
});

describe('mintRecoveryCodes', () => {
  it('returns ten different codes of four groups', () => {
    const codes = mintRecoveryCodes();

    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^[0-9a-f]{5}(-[0-9a-f]{5}){3}$/);
  });

  it('returns codes that are valid without their hyphens', () => {
    const codes = Array.from({ length: 10_000 }, mintRecoveryCodes).flat();

    expect(codes.filter((code) => !isRecoveryCode(code.replaceAll('-', '')))).toEqual([]);
  });
});

describe('hashRecoveryCode', () => {
  it('is the same with and without hyphens, in any case', () => {
    const hash = hashRecoveryCode('k7rgx-9m2pt');

    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(hashRecoveryCode('K7RGX9M2PT')).toBe(hash);
    expect(hashRecoveryCode('k7rgx-9m2pu')).not.toBe(hash);
  });
});
