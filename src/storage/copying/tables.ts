import type { Schema } from '../schema.ts';

/**
 * The columns by which the rows of each table are told apart, in an order in which every row comes after those that it refers to.
 * The first column has an index.
 */
export const KEYS = {
  accounts: ['id'],
  account_words: ['account_id', 'word'],
  emails: ['id'],
  recovery_codes: ['id'],
  lockouts: ['key'],
  familiar_sources: ['account_id', 'source'],
  password_links: ['account_id'],
  passkeys: ['id'],
  passkey_challenges: ['id'],
  sessions: ['id'],
  kept_secrets: ['holder', 'name'],
  organizations: ['id'],
  organization_members: ['organization_id', 'account_id'],
  teams: ['id'],
  team_members: ['team_id', 'account_id'],
  apps: ['id'],
  app_words: ['app_id', 'word'],
  app_offers: ['app_id'],
  callback_urls: ['id'],
  client_secrets: ['id'],
  grants: ['id'],
  authorizations: ['id'],
  organization_approvals: ['id'],
  authorization_codes: ['id'],
  device_codes: ['id'],
  refresh_tokens: ['id'],
  audit_events: ['id'],
  audit_event_words: ['event_id', 'word'],
  refused_requests: ['id'],
  deprecations: ['feature'],
  brownouts: ['id'],
  deprecated_calls: ['feature', 'account_id', 'client_id', 'client', 'address_block', 'day'],
  daily_counts: ['counted', 'subject', 'day', 'key'],
  recent_sources: ['used', 'subject', 'address', 'client'],
  rate_limits: ['name'],
  admin_tokens: ['id'],
  seeded_facts: ['fact'],
  installation: ['name'],
} as const satisfies { readonly [Table in keyof Schema]: readonly (keyof Schema[Table] & string)[] };

export type TableName = keyof typeof KEYS;

/** In that order. */
export const TABLES = Object.keys(KEYS) as readonly TableName[];

export function hasIdentity(table: TableName): boolean {
  const [first] = KEYS[table];
  return first === 'id';
}

export type CopiedRow = Readonly<Record<string, Value>>;
export type Value = string | number | null;

/** The values of the key's columns. */
export type Key = readonly Value[];

export function keyOf(table: TableName, row: CopiedRow): Key {
  return KEYS[table].map((column) => row[column] ?? null);
}
