import type { Generated } from 'kysely';

/** Signed-in browsers. */
export interface SessionTables {
  sessions: SessionTable;
  kept_secrets: KeptSecretTable;
  passkeys: PasskeyTable;
  passkey_challenges: PasskeyChallengeTable;
}

export interface SessionTable {
  id: Generated<number>;
  account_id: number;
  /** SHA-256 of the session cookie. */
  id_hash: string;
  address: string;
  user_agent: string;
  created_at: string;
  /** To the minute, so that not every request writes it. */
  seen_at: string;
  /** NULL while the second factor is pending. */
  signed_in_at: string | null;
  /** When the password or a passkey was last confirmed (sudo mode). */
  confirmed_at: string | null;
}

/** What a browser may have again for some minutes: a secret that a form has made, or a form with its fields. */
interface KeptSecretTable {
  /** SHA-256 of the cookie that the browser has to send. */
  holder: string;
  /** An id in a path. */
  name: string;
  /** The account that has to be signed in. */
  account_id: number;
  /** Sealed with the secret key. */
  sealed: string;
  expires_at: string;
}

export interface PasskeyTable {
  id: Generated<number>;
  account_id: number;
  /** Base64url, as in WebAuthn. */
  credential_id: string;
  /** COSE key, Base64url. */
  public_key: string;
  counter: number;
  /** Separated by single spaces. */
  transports: string;
  name: string;
  created_at: string;
  last_used_at: string | null;
}

/** A challenge can be used once, and only by the browser that requested it. */
interface PasskeyChallengeTable {
  id: Generated<number>;
  challenge_hash: string;
  browser_hash: string;
  expires_at: string;
}
