import type { IncomingHttpHeaders } from 'node:http';
import type { Credentials } from '../core/authentication/principals/principal.ts';

/** A request without its body. */
export interface RequestHead {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
}

const UNREADABLE: Credentials = { kind: 'unreadable' };
/** A byte order mark is not stripped: a login that begins with one is a different login. */
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Reads the `Authorization` header: `token X`, `Bearer X` (RFC 6750 §2.1) or `Basic` (RFC 7617). Schemes are
 * case-insensitive.
 *
 * @param otp the `X-GitHub-OTP` header
 */
export function readCredentials(authorization: string | undefined, otp: string | undefined): Credentials {
  const header = authorization?.trim();
  if (!header) return { kind: 'none' };

  const end = header.indexOf(' ');
  const scheme = (end < 0 ? header : header.slice(0, end)).toLowerCase();
  const value = end < 0 ? '' : header.slice(end + 1).trim();
  switch (scheme) {
    case 'token':
    case 'bearer':
      return value ? { kind: 'token', token: value } : UNREADABLE;
    case 'basic':
      return readBasic(value, otp);
    default:
      return UNREADABLE;
  }
}

/** RFC 7617 §2: the password starts after the first colon and may contain more; both parts are UTF-8. */
function readBasic(value: string, otp: string | undefined): Credentials {
  const text = decode(value);
  const colon = text?.indexOf(':') ?? -1;
  if (text === undefined || colon < 0) return UNREADABLE;
  return { kind: 'password', login: text.slice(0, colon), password: text.slice(colon + 1), otp };
}

function decode(base64: string): string | undefined {
  try {
    return utf8.decode(Buffer.from(base64, 'base64'));
  } catch {
    return undefined;
  }
}
