import type { Config } from '../../../config/settings.ts';

/** The issuer identifier, with the path GitHub uses and Auth.js expects (RFC 8414 §2, RFC 9207 §2). */
export function issuerOf({ publicUrl }: { readonly publicUrl: string }): string {
  return `${publicUrl}/login/oauth`;
}

/**
 * The issuer as an authorization response has it, or an empty text: GitHub Enterprise Server 3.2 never sent one, and clients
 * made for it refuse a response with one.
 */
export function responseIssuer(config: Pick<Config, 'publicUrl' | 'authorizationResponseIss'>): string {
  return config.authorizationResponseIss === 'on' ? issuerOf(config) : '';
}
