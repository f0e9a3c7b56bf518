import { hash, randomBytes, timingSafeEqual } from 'node:crypto';

/** The link for creating the first administrator: random at each start, known to this process only. */
export interface SetupLink {
  /** Replaces the token minted before. @returns the token, which cannot be read again */
  mint(): string;
  accepts(token: string): boolean;
}

const BYTES = 32;

export function createSetupLink(): SetupLink {
  let minted: Buffer | undefined;
  return {
    mint() {
      const token = randomBytes(BYTES).toString('base64url');
      minted = digest(token);
      return token;
    },
    accepts: (token) => minted !== undefined && timingSafeEqual(minted, digest(token)),
  };
}

function digest(token: string): Buffer {
  return hash('sha256', token, 'buffer');
}
