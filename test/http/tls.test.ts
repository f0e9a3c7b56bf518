import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadSettings } from '../../src/config/load.ts';
import { readTlsKeyPair } from '../../src/http/tls.ts';

const PAIR = path.resolve(import.meta.dirname, '../support/tls');
const CERTIFICATE = `${PAIR}/cert.pem`;

describe('The certificate and its key', () => {
  it('are optional, but need each other', () => {
    expect(readTlsKeyPair({ tlsCert: null, tlsKey: null })).toBeUndefined();
    expect(loadSettings({ LATCHKEY_TLS_CERT: CERTIFICATE })).toEqual({
      errors: ['LATCHKEY_TLS_CERT and LATCHKEY_TLS_KEY need each other.'],
    });
  });

  it.each([
    ['a file that is not there', `${PAIR}/missing.pem`],
    ['a file without a key', CERTIFICATE],
  ])('stop the start with a message for %s', (_, tlsKey) => {
    expect(() => readTlsKeyPair({ tlsCert: CERTIFICATE, tlsKey })).toThrow(
      'LATCHKEY_TLS_CERT and LATCHKEY_TLS_KEY cannot be used: ',
    );
  });
});
