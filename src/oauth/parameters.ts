import { type TObject, Type } from 'typebox';
import type { RequestHead } from '../http/credentials.ts';
import { readUniqueParameters } from '../http/query.ts';

/** All parameters are optional in the schema. */
export const TEXT = Type.Optional(Type.String());

/**
 * Parameters in the query string, where Jenkins and VS Code put them. Those in the body take precedence.
 *
 * @throws {ClientError} 400, for a repeated parameter
 */
export function queryParameters({ url }: RequestHead, { properties }: TObject): Record<string, string> {
  return Object.fromEntries(readUniqueParameters(url, Object.keys(properties)));
}
