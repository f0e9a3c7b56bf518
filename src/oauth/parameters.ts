import { type TObject, Type } from 'typebox';
import type { RequestHead } from '../http/credentials.ts';
import { readUniqueParameters } from '../http/query.ts';

/** A parameter: each may be left out. */
export const TEXT = Type.Optional(Type.String());

/**
 * What is in the address: Jenkins and VS Code put everything there. What is in the body counts before it.
 *
 * @throws {ClientError} 400, for a parameter that comes twice
 */
export function queryParameters({ url }: RequestHead, { properties }: TObject): Record<string, string> {
  return Object.fromEntries(readUniqueParameters(url, Object.keys(properties)));
}
