import { existsSync, readFileSync } from 'node:fs';
import type { LatchkeyProcess } from '../support/latchkey-process.ts';

/** Secrets by name; failures print only the names. */
export interface SecretSearch {
  /** @returns the secret */
  remember(name: string, secret: string): string;
  /** The names of the secrets that occur in a text. */
  foundIn(text: string): readonly string[];
  readonly names: readonly string[];
}

export function createSecretSearch(): SecretSearch {
  const secrets = new Map<string, string>();
  return {
    remember(name, secret) {
      // An empty string occurs everywhere; it means that the test read the secret from the wrong place.
      if (secret === '') throw new Error(`There is no ${name}.`);
      secrets.set(name, secret);
      return secret;
    },
    foundIn: (text) => [...secrets].filter(([, secret]) => occurs(secret, text)).map(([name]) => name),
    get names() {
      return [...secrets.keys()];
    },
  };
}

/** The database and its write-ahead log, byte by byte. */
export function databaseBytes({ databaseUrl }: LatchkeyProcess): string {
  const file = databaseUrl.slice('sqlite:'.length);
  return [file, `${file}-wal`]
    .filter((name) => existsSync(name))
    .map((name) => readFileSync(name, 'latin1'))
    .join('\n');
}

/** Six digits may be part of a longer number: they count only when they stand alone. */
function occurs(secret: string, text: string): boolean {
  return /^[0-9]{6}$/.test(secret)
    ? new RegExp(`(?<![0-9A-Za-z])${secret}(?![0-9A-Za-z])`).test(text)
    : text.includes(secret);
}
