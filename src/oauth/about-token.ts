import { type Static, Type } from 'typebox';
import { malformed } from '../http/malformed.ts';
import { TEXT } from './parameters.ts';

/** What is asked about a token (RFC 7662 §2.1, RFC 7009 §2.1); the hint is not needed to find it. */
export const AboutToken = Type.Object({ token: TEXT, client_id: TEXT, client_secret: TEXT });

/** @throws {Malformed} 400, when it is missing or blank */
export function tokenIn({ token }: Static<typeof AboutToken>): string {
  if (!token) throw malformed(400, 'The parameter token is missing.');
  return token;
}
