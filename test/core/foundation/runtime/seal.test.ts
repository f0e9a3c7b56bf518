import { createHmac, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createSeal, type DatabaseKeys, sealMark } from '../../../../src/core/foundation/runtime/seal.ts';

const key = randomBytes(32);
const seal = createSeal(() => [key]);

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
    expect(() => createSeal(() => [randomBytes(32)]).open(sealed, 'totp:1')).toThrow();
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

    expect(createSeal(() => [key]).digest('a seed', 'one')).toBe(digest);
    expect(digest).toMatch(/^[\w-]{43}$/);
    const others = [
      seal.digest('a seed ', 'one'),
      seal.digest('a seed', 'two'),
      seal.digest('one\0a seed', ''),
      createSeal(() => [randomBytes(32)]).digest('a seed', 'one'),
      createHmac('sha256', key).update('one\0a seed').digest('base64url'),
    ];
    expect(new Set([digest, ...others]).size).toBe(6);
  });

  it('has a fingerprint that identifies the key and reveals nothing of it', () => {
    expect(createSeal(() => [key]).fingerprint).toBe(seal.fingerprint);
    expect(createSeal(() => [randomBytes(32)]).fingerprint).not.toBe(seal.fingerprint);
    expect(seal.fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(seal.fingerprint).not.toContain(key.toString('hex').slice(0, 16));
  });
});

describe('A seal with several keys', () => {
  const [old, fresh] = [randomBytes(32), randomBytes(32)];
  const oldSeal = createSeal(() => [old]);
  const freshSeal = createSeal(() => [fresh]);
  /** What the database says after a rotation. */
  const rotated = (by = createSeal(() => [fresh, old])): DatabaseKeys => ({
    fingerprint: freshSeal.fingerprint,
    former: [
      {
        fingerprint: oldSeal.fingerprint,
        until: '2026-11-30T12:00:00Z',
        digestKey: by.closeDigestKey(oldSeal.fingerprint, freshSeal.fingerprint),
      },
    ],
  });

  it('opens what each of them sealed, and seals with the one that the database names', () => {
    const both = createSeal(() => [fresh, old]);

    both.follow({ fingerprint: oldSeal.fingerprint, former: [] });
    expect(oldSeal.open(both.close('a seed', 'totp:1'), 'totp:1')).toBe('a seed');

    both.follow(rotated());
    expect(freshSeal.open(both.close('a seed', 'totp:1'), 'totp:1')).toBe('a seed');
    expect(both.open(oldSeal.close('a seed', 'totp:1'), 'totp:1')).toBe('a seed');
    expect(both.open(freshSeal.close('a seed', 'totp:1'), 'totp:1')).toBe('a seed');
    expect(() => both.open(oldSeal.close('a seed', 'totp:1'), 'totp:2')).toThrow();
  });

  it('says with which key it sealed what stays, once there has been another', () => {
    const both = createSeal(() => [fresh, old]);
    both.follow({ fingerprint: oldSeal.fingerprint, former: [] });
    expect(both.closeToStay('a seed', 'totp:1')).not.toContain(':');

    both.follow(rotated());
    const sealed = both.closeToStay('a seed', 'totp:1');
    expect(sealed.startsWith(sealMark(freshSeal.fingerprint))).toBe(true);
    expect(both.open(sealed, 'totp:1')).toBe('a seed');
    expect(both.open(sealed, 'totp:1')).toBe('a seed');
    expect(() => oldSeal.open(sealed, 'totp:1')).toThrow();
  });

  it('reads the keys again for what no known key opens', () => {
    let keys = [old];
    const running = createSeal(() => keys);
    keys = [fresh, old];

    expect(running.fingerprint).toBe(oldSeal.fingerprint);
    expect(running.open(freshSeal.close('a seed', 'totp:1'), 'totp:1')).toBe('a seed');
    running.follow(rotated());
    expect(running.fingerprint).toBe(freshSeal.fingerprint);
  });

  it('goes on with its key while the one that the database names is nowhere', () => {
    const running = createSeal(() => [old]);
    running.follow(rotated());

    expect(running.fingerprint).toBe(oldSeal.fingerprint);
    expect(running.knows(freshSeal.fingerprint)).toBe(false);
  });

  it('recognizes the digests of keys that are gone', () => {
    const later = createSeal(() => [fresh]);
    const digest = oldSeal.digest('a code', 'recovery code');
    expect(later.digests('a code', 'recovery code')).not.toContain(digest);

    later.follow(rotated());
    expect(later.digests('a code', 'recovery code')).toEqual([
      freshSeal.digest('a code', 'recovery code'),
      digest,
    ]);

    const third = randomBytes(32);
    const thirdSeal = createSeal(() => [third, fresh]);
    thirdSeal.follow(rotated());
    const former = [oldSeal, freshSeal].map(({ fingerprint }) => ({
      fingerprint,
      until: '2026-11-30T12:00:00Z',
      digestKey: thirdSeal.closeDigestKey(fingerprint, createSeal(() => [third]).fingerprint),
    }));
    const last = createSeal(() => [third]);
    last.follow({ fingerprint: last.fingerprint, former });
    expect(last.digests('a code', 'recovery code')).toContain(digest);
  });
});
