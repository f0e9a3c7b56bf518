import { isIP } from 'node:net';
import type { Config } from '../../../config/settings.ts';
import type { Instant } from '../../foundation/instant.ts';

/** What signs somebody in without a password (Web Authentication, level 2): a key in a device, bound to our host. */
export interface Passkey {
  readonly id: number;
  readonly accountId: number;
  /** Base64url, as the browser names it. */
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

/** Whom passkeys are for: the host (WebAuthn calls it the relying party), and the origin that its pages have. */
export function relyingPartyOf({ publicUrl }: Config): { readonly id: string; readonly origin: string } {
  const { hostname, origin } = new URL(publicUrl);
  return { id: hostname, origin };
}

/** Browsers make no passkeys for IP addresses. */
export function supportsPasskeys({ publicUrl }: Pick<Config, 'publicUrl'>): boolean {
  const { hostname } = new URL(publicUrl);
  return isIP(hostname) === 0 && !hostname.startsWith('[');
}
