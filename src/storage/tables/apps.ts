import type { Generated } from 'kysely';

/** OAuth apps. */
export interface AppTables {
  apps: AppTable;
  app_words: AppWordTable;
  app_offers: AppOfferTable;
  callback_urls: CallbackUrlTable;
  client_secrets: ClientSecretTable;
}

export interface AppTable {
  id: Generated<number>;
  /** Null when it belongs to an organization or to the installation. */
  owner_id: number | null;
  /** Null when it belongs to a person or to the installation. */
  owner_organization_id: number | null;
  name: string;
  url: string;
  description: string | null;
  client_id: string;
  device_flow_since: string | null;
  /** A native app, which cannot keep a secret: a public client (RFC 8252 §8.4). */
  native_since: string | null;
  /** Callback URLs must match exactly, without GitHub's allowance for subpaths. */
  exact_callbacks_since: string | null;
  /** Tokens of the web and device flows expire after hours and come with a refresh token. */
  expiring_tokens_since: string | null;
  /** How many people authorized it, for a list to be sorted by; nothing counts it so far. */
  users: Generated<number>;
  created_at: string;
  updated_at: string;
}

/** A word of an app's name, by which it is found: see `wordsOf`. */
interface AppWordTable {
  app_id: number;
  word: string;
}

/** The offer of an app to another owner; an app has one at most. */
interface AppOfferTable {
  app_id: number;
  /** Whom it is offered to: a person, or an organization. */
  account_id: number | null;
  organization_id: number | null;
  /** Who offered it. */
  offered_by: number;
  offered_at: string;
  expires_at: string;
}

interface CallbackUrlTable {
  id: Generated<number>;
  app_id: number;
  url: string;
}

export interface ClientSecretTable {
  id: Generated<number>;
  app_id: number;
  hash: string;
  last_eight: string;
  created_at: string;
  last_used_at: string | null;
}
