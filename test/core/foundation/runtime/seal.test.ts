import { createHmac, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createSeal } from '../../../../src/core/foundation/runtime/seal.ts';

const key = randomBytes(32);
const seal = createSeal(key);

describe('A seal', () => {
  it('opens what it sealed', () => {
    expect(seal.open(seal.close('a seed', 'totp:1'), 'totp:1')).toBe('a seed');
  });

  it('seals differently each time, and reveals nothing', () => {
    const [first, second] = [seal.close('a seed', 'totp:1'), seal.close('a seed', 'totp:1')];

    expect(first).not.toBe(second);
    expect(Buffer.from(first, 'base64').toString('latin1')).not.toContain('a seed');
  });

  it('refuses another purpose, another key, and any change', () => {
    const sealed = seal.close('a seed', 'totp:1');
    const bytes = Buffer.from(sealed, 'base64');

    expect(() => seal.open(sealed, 'totp:2')).toThrow();
    expect(() => createSeal(randomBytes(32)).open(sealed, 'totp:1')).toThrow();
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => seal.open(changed.toString('base64'), 'totp:1')).toThrow();
    }
    expect(() => seal.open(bytes.subarray(0, 20).toString('base64'), 'totp:1')).toThrow();
    expect(() => seal.open('', 'totp:1')).toThrow();
  });

  it('digests a text the same each time, for one key and purpose', () => {
    const digest = seal.digest('a seed', 'one');

    expect(createSeal(key).digest('a seed', 'one')).toBe(digest);
    expect(digest).toMatch(/^[\w-]{43}$/);
    const others = [
      seal.digest('a seed ', 'one'),
      seal.digest('a seed', 'two'),
      seal.digest('one\0a seed', ''),
      createSeal(randomBytes(32)).digest('a seed', 'one'),
      createHmac('sha256', key).update('one\0a seed').digest('base64url'),
    ];
    expect(new Set([digest, ...others]).size).toBe(6);
  });

  it('has a fingerprint that identifies the key and reveals nothing of it', () => {
    expect(createSeal(key).fingerprint).toBe(seal.fingerprint);
    expect(createSeal(randomBytes(32)).fingerprint).not.toBe(seal.fingerprint);
    expect(seal.fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(seal.fingerprint).not.toContain(key.toString('hex').slice(0, 16));
  });
});
