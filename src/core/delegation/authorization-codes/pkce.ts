import { hash, timingSafeEqual } from 'node:crypto';

/** The PKCE parameters of an authorization request (RFC 7636 §4.3). */
interface SentChallenge {
  readonly challenge: string | undefined;
  readonly method: string | undefined;
}

type Challenge =
  | { readonly good: true; readonly challenge: string | null }
  | { readonly good: false; readonly why: string };

/** Only S256: the plain method does not protect against anybody who can read the request (RFC 9700 §2.1.1). */
export function readChallenge({ challenge, method }: SentChallenge, need: 'needed' | 'optional'): Challenge {
  if (!challenge) {
    if (method) return { good: false, why: 'code_challenge_method needs a code_challenge.' };
    return need === 'needed'
      ? { good: false, why: 'This application must send a code_challenge.' }
      : { good: true, challenge: null };
  }
  if (method !== 'S256') return { good: false, why: 'code_challenge_method must be S256.' };
  return /^[\w-]{43}$/.test(challenge)
    ? { good: true, challenge }
    : { good: false, why: 'code_challenge must be a SHA-256 in Base64url: 43 characters.' };
}

/**
 * Whether a verifier matches the challenge. Its bytes are hashed as sent, whatever their alphabet. One
 * without the other is a mismatch, so that an attacker in between can strip neither (RFC 9700 §4.8.2).
 */
export function isVerified(challenge: string | null, verifier: string | undefined): boolean {
  if (challenge === null || !verifier) return challenge === null && !verifier;
  const answer = Buffer.from(hash('sha256', verifier, 'base64url'));
  const expected = Buffer.from(challenge);
  return answer.length === expected.length && timingSafeEqual(answer, expected);
}
