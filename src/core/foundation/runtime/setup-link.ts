import { hash, randomBytes, timingSafeEqual } from 'node:crypto';

/** The one-time link with which the first administrator is made: random at each start, known to this process alone. */
export interface SetupLink {
  /** @returns the token of the link, for the only time; from now on it is the one that counts */
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
