import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isVerified, readChallenge } from '../../../../src/core/delegation/authorization-codes/pkce.ts';

/** RFC 7636, Appendix B. */
const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';

describe('readChallenge', () => {
  it('accepts a challenge with S256', () => {
    const read = readChallenge({ challenge: CHALLENGE, method: 'S256' }, 'needed');
    expect(read).toEqual({ good: true, challenge: CHALLENGE });
  });

  it('accepts no challenge where it is optional', () => {
    const none = { challenge: undefined, method: undefined };
    expect(readChallenge(none, 'optional')).toEqual({ good: true, challenge: null });
    expect(readChallenge(none, 'needed')).toMatchObject({ good: false });
    expect(readChallenge({ challenge: '', method: '' }, 'optional')).toEqual({ good: true, challenge: null });
  });

  it.each([
    ['the plain method', CHALLENGE, 'plain'],
    ['no method, which means plain', CHALLENGE, undefined],
    ['a method in small letters', CHALLENGE, 's256'],
    ['another method', CHALLENGE, 'S512'],
    ['a method alone', undefined, 'S256'],
    ['a challenge that is too short', CHALLENGE.slice(1), 'S256'],
    ['a challenge that is too long', `${CHALLENGE}x`, 'S256'],
    ['a padded challenge', `${CHALLENGE}=`, 'S256'],
    ['a challenge in standard Base64', `${CHALLENGE.slice(0, -1)}+`, 'S256'],
    ['a challenge with a line break', `${CHALLENGE}\n`, 'S256'],
  ])('refuses %s', (_, challenge, method) => {
    expect(readChallenge({ challenge, method }, 'optional')).toMatchObject({ good: false });
  });
});

describe('isVerified', () => {
  it('accepts the verifier of the challenge, and no verifier without a challenge', () => {
    expect(isVerified(CHALLENGE, VERIFIER)).toBe(true);
    expect(isVerified(null, undefined)).toBe(true);
    expect(isVerified(null, '')).toBe(true);
  });

  it('hashes the verifier as it is, whatever its characters', () => {
    const padded = 'q83vEjRWeJq83vEjRWeJq83vEjRWeJq83vEjRWeJq8+/=';
    expect(isVerified(createHash('sha256').update(padded).digest('base64url'), padded)).toBe(true);
  });

  it.each([
    ['another verifier', CHALLENGE, `${VERIFIER.slice(1)}x`],
    ['the challenge itself', CHALLENGE, CHALLENGE],
    ['no verifier', CHALLENGE, undefined],
    ['an empty verifier', CHALLENGE, ''],
    ['a verifier with a trailing space', CHALLENGE, `${VERIFIER} `],
    ['a verifier without a challenge', null, VERIFIER],
  ])('refuses %s', (_, challenge, verifier) => {
    expect(isVerified(challenge, verifier)).toBe(false);
  });
});
