import type { TObject } from 'typebox';
import type { Query } from '../http/query.ts';

/** What is in the address: Jenkins and VS Code put everything there. What is in the body counts before it. */
export function inQuery(query: Query, { properties }: TObject): Record<string, string> {
  return Object.fromEntries([...query].filter(([name]) => Object.hasOwn(properties, name)));
}
