import { isIP } from 'node:net';
import type { Config } from '../../../config/settings.ts';
import type { Instant } from '../../foundation/instant.ts';

/** A Web Authentication credential (level 2): a key pair on a device, bound to our host. */
export interface Passkey {
  readonly id: number;
  readonly accountId: number;
  /** Base64url. */
  readonly credentialId: string;
  /** COSE key, Base64url. */
  readonly publicKey: string;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly name: string;
  readonly createdAt: Instant;
  readonly lastUsedAt: Instant | null;
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
