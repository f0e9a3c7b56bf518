import { type TObject, Type } from 'typebox';
import type { Presented } from '../http/credentials.ts';
import { readOnce } from '../http/query.ts';

/** A parameter: each may be left out. */
export const TEXT = Type.Optional(Type.String());

/**
 * What is in the address: Jenkins and VS Code put everything there. What is in the body counts before it.
 *
 * @throws {Malformed} 400, for a parameter that comes twice
 */
export function inQuery({ url }: Presented, { properties }: TObject): Record<string, string> {
  return Object.fromEntries(readOnce(url, Object.keys(properties)));
}
