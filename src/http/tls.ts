import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import type { Config } from '../config/settings.ts';

interface TlsKeyPair {
  readonly cert: Buffer;
  readonly key: Buffer;
}

/**
 * The certificate and key for HTTPS; undefined when neither is configured.
 *
 * @throws {Error} with a message for the operator, when they cannot be read or do not match
 */
export function readTlsKeyPair({
  tlsCert,
  tlsKey,
}: Pick<Config, 'tlsCert' | 'tlsKey'>): TlsKeyPair | undefined {
  if (tlsCert === null || tlsKey === null) return undefined;
  try {
    const identity = { cert: readFileSync(tlsCert), key: readFileSync(tlsKey) };
    createSecureContext(identity);
    return identity;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`LATCHKEY_TLS_CERT and LATCHKEY_TLS_KEY cannot be used: ${why}`);
  }
}
