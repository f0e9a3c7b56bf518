import { isIP } from 'node:net';
import type { Config } from '../../../config/settings.ts';
import { columnsOf, type Entity } from '../../../storage/columns.ts';
import type { PasskeyTable } from '../../../storage/tables/sessions.ts';

export const PASSKEY = columnsOf<PasskeyTable>()({
  id: 'id',
  accountId: 'account_id',
  /** Base64url. */
  credentialId: 'credential_id',
  /** COSE key, Base64url. */
  publicKey: 'public_key',
  counter: 'counter',
  transports: 'transports',
  name: 'name',
  createdAt: 'created_at',
  lastUsedAt: 'last_used_at',
});

/** A Web Authentication credential (level 2): a key pair on a device, bound to our host. */
export interface Passkey extends Omit<Entity<typeof PASSKEY>, 'transports'> {
  readonly transports: readonly string[];
}

export const MAX_PASSKEY_NAME_LENGTH = 100;

/** The relying party of Web Authentication: its id is our host, and its origin that of our pages. */
export function relyingPartyOf({ publicUrl }: Config): { readonly id: string; readonly origin: string } {
  const { hostname, origin } = new URL(publicUrl);
  return { id: hostname, origin };
}

/** Browsers create no passkeys for IP addresses. */
export function supportsPasskeys({ publicUrl }: Pick<Config, 'publicUrl'>): boolean {
  const { hostname } = new URL(publicUrl);
  return isIP(hostname) === 0 && !hostname.startsWith('[');
}
