import type { Writing } from '../../foundation/context.ts';
import { instant } from '../../foundation/instant.ts';
import type { TokenUse } from '../../foundation/runtime/token-uses.ts';
import * as store from './store.ts';

/** When grants were last used, by id: the latest use of any of their tokens. */
export function lastUseOfGrants(uses: Iterable<TokenUse>): ReadonlyMap<number, Date> {
  const grants = new Map<number, Date>();
  for (const { grantId, sources } of uses) {
    const [{ at }] = sources;
    if (grantId !== null && at > (grants.get(grantId) ?? 0)) grants.set(grantId, at);
  }
  return grants;
}

/** Kept with the grant, so that it does not go back when the token that was used last is gone. */
export async function recordGrantUsage(
  { db }: Writing,
  grants: Iterable<readonly [number, Date]>,
): Promise<void> {
  for (const [id, at] of grants) await store.recordUse(db, { id, at: instant(at) });
}
