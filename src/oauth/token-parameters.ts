import { type Static, Type } from 'typebox';
import { clientError } from '../http/client-error.ts';
import { TEXT } from './parameters.ts';

/** RFC 7662 §2.1, RFC 7009 §2.1. Both allow servers to ignore `token_type_hint`. */
export const TokenParameters = Type.Object({ token: TEXT, client_id: TEXT, client_secret: TEXT });

/** @throws {ClientError} 400, when it is missing or blank */
export function requireToken({ token }: Static<typeof TokenParameters>): string {
  if (!token) throw clientError(400, 'The parameter token is missing.');
  return token;
}
