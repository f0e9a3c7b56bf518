import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/** A software authenticator with one passkey (WebAuthn §6). It signs every challenge. */
export interface Authenticator {
  readonly credentialId: string;
  /** The result of `navigator.credentials.create`, as JSON. */
  create(options: CeremonyOptions, overrides?: Overrides): object;
  /** The result of `navigator.credentials.get`, as JSON. */
  get(options: CeremonyOptions, overrides?: Overrides): object;
}

interface CeremonyOptions {
  readonly challenge: string;
}

/** Deviations from a valid response. */
interface Overrides {
  readonly origin?: string;
  readonly host?: string;
  readonly userVerified?: boolean;
  readonly counter?: number;
  readonly type?: string;
}

const HOST = 'latchkey.example';
const PRESENT = 0x01;
const VERIFIED = 0x04;
const WITH_CREDENTIAL = 0x40;

export function createAuthenticator(): Authenticator {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(16);
  const credentialId = id.toString('base64url');
  let counter = 0;

  const common = { id: credentialId, rawId: credentialId, type: 'public-key', clientExtensionResults: {} };
  return {
    credentialId,
    create(options, overrides = {}) {
      const authData = Buffer.concat([
        authenticatorData(overrides, { counter: overrides.counter ?? counter, flags: WITH_CREDENTIAL }),
        Buffer.alloc(16),
        Buffer.from([0, id.length]),
        id,
        coseKey(publicKey),
      ]);
      const attestationObject = cborMap([
        [text('fmt'), text('none')],
        [text('attStmt'), cborMap([])],
        [text('authData'), bytes(authData)],
      ]);
      const response = {
        clientDataJSON: clientData('webauthn.create', options, overrides).toString('base64url'),
        attestationObject: attestationObject.toString('base64url'),
        transports: ['internal', 'not a transport'],
      };
      return { ...common, response };
    },
    get(options, overrides = {}) {
      counter += 1;
      const authData = authenticatorData(overrides, { counter: overrides.counter ?? counter, flags: 0 });
      const client = clientData('webauthn.get', options, overrides);
      return {
        ...common,
        response: {
          clientDataJSON: client.toString('base64url'),
          authenticatorData: authData.toString('base64url'),
          signature: signed(privateKey, authData, client).toString('base64url'),
        },
      };
    },
  };
}

function signed(key: KeyObject, authData: Buffer, client: Buffer): Buffer {
  return sign('sha256', Buffer.concat([authData, sha256(client)]), key);
}

/** WebAuthn §5.8.1. */
function clientData(type: string, { challenge }: CeremonyOptions, overrides: Overrides): Buffer {
  const origin = overrides.origin ?? `https://${HOST}`;
  return Buffer.from(JSON.stringify({ type: overrides.type ?? type, challenge, origin, crossOrigin: false }));
}

/** WebAuthn §6.1: host, flags, counter. */
function authenticatorData(
  { host = HOST, userVerified = true }: Overrides,
  { counter, flags }: { readonly counter: number; readonly flags: number },
): Buffer {
  const count = Buffer.alloc(4);
  count.writeUInt32BE(counter);
  const all = flags | PRESENT | (userVerified ? VERIFIED : 0);
  return Buffer.concat([sha256(Buffer.from(host)), Buffer.from([all]), count]);
}

/** RFC 9053 §7.1.1: an elliptic curve key on P-256, for ES256. */
function coseKey(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  return cborMap([
    [Buffer.from([0x01]), Buffer.from([0x02])],
    [Buffer.from([0x03]), Buffer.from([0x26])],
    [Buffer.from([0x20]), Buffer.from([0x01])],
    [Buffer.from([0x21]), bytes(Buffer.from(x, 'base64url'))],
    [Buffer.from([0x22]), bytes(Buffer.from(y, 'base64url'))],
  ]);
}

/** The part of CBOR (RFC 8949) that passkeys need. */
function cborMap(entries: readonly (readonly [Buffer, Buffer])[]): Buffer {
  return Buffer.concat([Buffer.from([0xa0 + entries.length]), ...entries.flat()]);
}

function text(string: string): Buffer {
  return Buffer.concat([Buffer.from([0x60 + string.length]), Buffer.from(string)]);
}

function bytes(data: Buffer): Buffer {
  const { length } = data;
  // CBOR requires the shortest encoding of a length.
  return Buffer.concat([
    Buffer.from(length < 256 ? [0x58, length] : [0x59, length >> 8, length & 0xff]),
    data,
  ]);
}

function sha256(data: Buffer): Buffer {
  return createHash('sha256').update(data).digest();
}
