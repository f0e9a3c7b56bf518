import { Secret, TOTP } from 'otpauth';
import { describe, expect, it } from 'vitest';
import {
  isTotpSeed,
  isWithinWindow,
  matchingStep,
  stepAt,
} from '../../../../src/core/identity/credentials/one-time-password.ts';

/** RFC 6238, appendix B: the ASCII secret `12345678901234567890`. */
const SEED = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const at = (seconds: number) => new Date(seconds * 1000);

describe('matchingStep', () => {
  it.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
  ])('accepts the RFC’s code of second %i', (seconds, code) => {
    expect(matchingStep(SEED, code, at(seconds))).toBe(Math.floor(seconds / 30));
  });

  it('accepts the codes of the steps before and after, and returns which one it was', () => {
    const totp = new TOTP({ secret: Secret.fromBase32(SEED) });
    const now = at(1_768_471_200);
    const code = (steps: number) => totp.generate({ timestamp: now.getTime() + steps * 30_000 });

    const steps = [-3, -2, -1, 0, 1, 2, 3].map((away) => matchingStep(SEED, code(away), now));

    const present = stepAt(now);
    expect(steps).toEqual([undefined, undefined, present - 1, present, present + 1, undefined, undefined]);
  });

  it.each([
    '',
    '28708',
    '2870820',
    '287.082',
    '287082\0',
    '\uff12\uff18\uff17\uff10\uff18\uff12',
    '2.8708',
    '0x4616',
  ])('refuses %j', (code) => {
    expect(matchingStep(SEED, code, at(59))).toBeUndefined();
  });
});

describe('isWithinWindow', () => {
  it('is false beyond one step before or after', () => {
    expect([-2, -1, 0, 1, 2].map((away) => isWithinWindow(stepAt(at(3000)) + away, at(3000)))).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]);
  });
});

describe('isTotpSeed', () => {
  it.each([
    [SEED, true],
    ['A'.repeat(16), true],
    ['A'.repeat(15), false],
    [SEED.toLowerCase(), false],
    [`${SEED}==`, false],
    ['GEZDGNBVGY3TQOJ1', false],
  ])('returns for %s: %s', (text, good) => {
    expect(isTotpSeed(text)).toBe(good);
  });
});
