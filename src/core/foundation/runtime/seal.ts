import { digestWith, type SealingKey, sealingKey } from './sealing-key.ts';

/**
 * Encrypts secrets that must be readable again, such as TOTP seeds, with a key kept outside of the database. It has several
 * keys while one follows another: one of them seals, and all of them open (docs/decisions/0037-several-secret-keys.md).
 */
export interface Seal {
  /** @param purpose authenticated with the text: what was sealed for one purpose does not open for another */
  close(secret: string, purpose: string): string;
  /** As `close`, for what stays: says with which key, once there has been more than one. */
  closeToStay(secret: string, purpose: string): string;
  /** @throws {Error} when no key fits, the purpose differs, or the text was changed */
  open(sealed: string, purpose: string): string;
  /** As `open`, for what a client may have changed, or a key that was lost may have sealed; undefined instead of an error. */
  openIfPossible(sealed: string, purpose: string): string | undefined;
  /**
   * HMAC-SHA-256, Base64url: recognizes a text again without storing anything that could be tried against guesses.
   *
   * @param purpose the same text has another digest for another purpose
   */
  digest(text: string, purpose: string): string;
  /** That of the key that seals, then those of the others, with which the text may have been digested before. */
  digests(text: string, purpose: string): readonly [string, ...string[]];
  /** Of the key that seals; identifies it without revealing it. */
  readonly fingerprint: string;
  /** When keys were given up; ISO 8601. */
  readonly lostAt: readonly string[];
  /** The key whose digests have to be recognized when it is not in the file any more; sealed with another one. */
  closeDigestKey(of: string, by: string): string;
  /** Whether a key is known, or is in the file by now. */
  knows(fingerprint: string): boolean;
  /** Seals with the key that the database names; if it is not known, with the same one as before. */
  follow(keys: DatabaseKeys): void;
}

/** What a database says of its keys. */
export interface DatabaseKeys {
  /** Of the key that seals. */
  readonly fingerprint: string;
  /** Those before it, the oldest first. */
  readonly former: readonly FormerKey[];
  /** Those that were given up, and what they had sealed. */
  readonly lost?: readonly { readonly at: string }[];
}

interface FormerKey {
  readonly fingerprint: string;
  /** ISO 8601. */
  readonly until: string;
  /** Sealed with the key that seals. */
  readonly digestKey: string;
}

/** Of a fingerprint: enough to tell a few keys apart. */
const ID_LENGTH = 16;

/** In front of what was sealed to stay. No Base64 contains a colon. */
export function sealMark(fingerprint: string): string {
  return `key:${fingerprint.slice(0, ID_LENGTH)}:`;
}

/** @param readKeys each 32 random bytes, the newest first; called again for what no known key opens */
export function createSeal(readKeys: () => readonly Buffer[]): Seal {
  const keys = new Map<string, SealingKey>();
  /** By fingerprint, of keys that are known no more. */
  const digestKeys = new Map<string, string>();
  let read: readonly Buffer[] = [];
  let marks = false;
  let lostAt: readonly string[] = [];

  /** @returns those that are new */
  function learn(): SealingKey[] {
    const now = readKeys();
    if (now === read) return [];
    read = now;
    const fresh = now.map(sealingKey).filter(({ fingerprint }) => !keys.has(fingerprint));
    for (const key of fresh) keys.set(key.fingerprint, key);
    return fresh;
  }

  const [newest] = learn();
  if (!newest) throw new Error('There is no secret key.');
  let current = newest;

  function others(): SealingKey[] {
    return [...keys.values()].filter((key) => key !== current);
  }

  function keyOf(fingerprint: string): SealingKey | undefined {
    return keys.get(fingerprint) ?? learn().find((key) => key.fingerprint === fingerprint);
  }

  function openIfPossible(sealed: string, purpose: string): string | undefined {
    return openWith([current, ...others()], sealed, purpose) ?? openWith(learn(), sealed, purpose);
  }

  return {
    openIfPossible,
    close: (secret, purpose) => current.close(secret, purpose),
    closeToStay: (secret, purpose) =>
      (marks ? sealMark(current.fingerprint) : '') + current.close(secret, purpose),
    open(sealed, purpose) {
      const opened = openIfPossible(sealed, purpose);
      if (opened === undefined) throw new Error('It was sealed with another key or purpose, or changed.');
      return opened;
    },
    digest: (text, purpose) => digestWith(current.digestKey, text, purpose),
    digests(text, purpose) {
      learn();
      const former = new Map([
        ...digestKeys,
        ...others().map((key) => [key.fingerprint, key.digestKey] as const),
      ]);
      former.delete(current.fingerprint);
      const before = [...former.values()].map((key) => digestWith(key, text, purpose));
      return [digestWith(current.digestKey, text, purpose), ...before];
    },
    get fingerprint() {
      return current.fingerprint;
    },
    get lostAt() {
      return lostAt;
    },
    closeDigestKey(of, by) {
      const digestKey = keyOf(of)?.digestKey ?? digestKeys.get(of);
      const key = keyOf(by);
      if (digestKey === undefined || !key) throw new Error('A secret key is missing.');
      return key.close(digestKey, digestKeyPurpose(of));
    },
    knows: (fingerprint) => keyOf(fingerprint) !== undefined,
    follow({ fingerprint, former, lost = [] }) {
      lostAt = lost.map(({ at }) => at);
      current = keyOf(fingerprint) ?? current;
      marks = former.length > 0;
      for (const { fingerprint: of, digestKey } of former) {
        if (keys.has(of) || digestKeys.has(of)) continue;
        const opened = openWith([current], digestKey, digestKeyPurpose(of));
        if (opened !== undefined) digestKeys.set(of, opened);
      }
    },
  };
}

function digestKeyPurpose(of: string): string {
  return `digest key:${of}`;
}

function openWith(keys: readonly SealingKey[], sealed: string, purpose: string): string | undefined {
  const [mark] = /^key:[0-9a-f]+:/.exec(sealed) ?? [];
  for (const key of keys) {
    if (mark !== undefined && mark !== sealMark(key.fingerprint)) continue;
    try {
      return key.open(sealed.slice(mark?.length ?? 0), purpose);
    } catch {
      // The next one may be the one.
    }
  }
  return undefined;
}
