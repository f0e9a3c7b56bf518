import { verify } from '@node-rs/argon2';
import { describe, expect, it } from 'vitest';
import {
  hashPassword,
  isOutdated,
  MAX_PASSWORD_BYTES,
  matchesPassword,
  UNKNOWN_ACCOUNT_HASH,
} from '../../../../src/core/identity/credentials/password.ts';
import { medianCpuTimes } from '../../../support/cpu-time.ts';

const PARAMETERS = '$argon2id$v=19$m=19456,t=2,p=1$';

describe('A password hash', () => {
  it('is argon2id with OWASP’s parameters and a salt of 16 bytes, and never the same twice', async () => {
    const [first, second] = [
      await hashPassword('opened with a key'),
      await hashPassword('opened with a key'),
    ];

    expect(first.startsWith(PARAMETERS)).toBe(true);
    expect(Buffer.from(first.split('$')[4] ?? '', 'base64')).toHaveLength(16);
    expect(first).not.toBe(second);
  });

  it('matches its password only', async () => {
    const hash = await hashPassword('a: b :: gr\u00fc\u00dfe');

    expect(await matchesPassword(hash, 'a: b :: gr\u00fc\u00dfe')).toBe(true);
    expect(await matchesPassword(hash, 'a: b :: gru\u0308\u00dfe')).toBe(true);
    for (const other of ['', 'a: b :: gr\u00fc\u00dfe ', 'A: b :: gr\u00fc\u00dfe', 'a: b :: gru\u00dfe']) {
      expect(await matchesPassword(hash, other)).toBe(false);
    }
  });

  it('matches passwords of up to 1,024 bytes, and truncates none', async () => {
    const longest = '\u00fc'.repeat(MAX_PASSWORD_BYTES / 2);
    const hash = await hashPassword(longest);
    const tooLong = await hashPassword(`${longest}x`);

    expect(await matchesPassword(hash, longest)).toBe(true);
    expect(await matchesPassword(hash, `${longest}x`)).toBe(false);
    expect(await matchesPassword(tooLong, `${longest}x`)).toBe(false);
  });

  it('takes as long for nine thousand characters as for nine', async () => {
    const hash = await hashPassword('something short');
    const [short, long] = await medianCpuTimes(
      9,
      () => matchesPassword(hash, 'x'.repeat(9)),
      () => matchesPassword(hash, 'x'.repeat(9000)),
    );

    expect(long / short).toBeLessThan(2);
  });
});

describe('The hash for unknown accounts', () => {
  it('has the same parameters as a real one, and matches nothing', async () => {
    expect(isOutdated(UNKNOWN_ACCOUNT_HASH)).toBe(false);
    expect(UNKNOWN_ACCOUNT_HASH).toMatch(
      /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/,
    );
    // Verified directly: an invalid hash would be refused without the work of hashing.
    await expect(verify(UNKNOWN_ACCOUNT_HASH, 'guess')).resolves.toBe(false);
    for (const guess of ['', 'nobody', 'latchkey-nobody!'])
      expect(await matchesPassword(UNKNOWN_ACCOUNT_HASH, guess)).toBe(false);
  });
});

describe('isOutdated', () => {
  it('is true for a hash with other parameters', async () => {
    expect(isOutdated(await hashPassword('as of today'))).toBe(false);
    expect(isOutdated('$argon2id$v=19$m=4096,t=3,p=1$c2FsdHNhbHQ$aGFzaA')).toBe(true);
    expect(isOutdated('$argon2i$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaA')).toBe(true);
  });
});
