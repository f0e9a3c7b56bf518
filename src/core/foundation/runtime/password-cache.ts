import { hash, randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';

const MAX_ENTRIES = 1000;
const LIFETIME = 60_000;

/**
 * Remembers for a minute that a password matched, so that a script's hundred calls cost one hash. The stored hash is part
 * of the key and is read from the database each time, so that a changed password is refused at once, on every node. Never
 * holds failures or one-time passwords.
 */
export interface PasswordCache {
  keyFor(login: string, password: string, storedHash: string): string;
  holds(key: string, now: Date): boolean;
  add(key: string, now: Date): void;
}

export function createPasswordCache(): PasswordCache {
  const processKey = randomBytes(32).toString('base64');
  const until = new LRUCache<string, number>({ max: MAX_ENTRIES });

  return {
    // SHA-3 behind a key is a message authentication code without HMAC's second round (Keccak Team, "Strengths of Keccak").
    keyFor: (...secrets) => hash('sha3-256', processKey + JSON.stringify(secrets), 'base64'),
    holds: (key, now) => (until.get(key) ?? 0) > now.getTime(),
    add: (key, now) => until.set(key, now.getTime() + LIFETIME),
  };
}
