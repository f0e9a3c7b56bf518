import { hash, timingSafeEqual } from 'node:crypto';

/** What an app sent along to be recognised by later (RFC 7636 §4.3). */
interface SentChallenge {
  readonly challenge: string | undefined;
  readonly method: string | undefined;
}

type Challenge =
  | { readonly good: true; readonly challenge: string | null }
  | { readonly good: false; readonly why: string };

/** S256 and nothing else: the plain method protects from nobody who can read the request (RFC 9700 §2.1.1). */
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
 * Whether a verifier belongs to the challenge. Its bytes are taken as they were sent, whatever alphabet they are of. One
 * without the other is as wrong as one that does not match: neither can be left out by whoever is in between.
 */
export function isVerified(challenge: string | null, verifier: string | undefined): boolean {
  if (challenge === null || !verifier) return challenge === null && !verifier;
  const answer = Buffer.from(hash('sha256', verifier, 'base64url'));
  const expected = Buffer.from(challenge);
  return answer.length === expected.length && timingSafeEqual(answer, expected);
}
