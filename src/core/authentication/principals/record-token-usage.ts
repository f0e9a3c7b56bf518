import type { Writing } from '../../foundation/context.ts';
import { instant } from '../../foundation/instant.ts';
import type { TokenUse } from '../../foundation/runtime/usage-buffer.ts';
import * as store from './store.ts';

export async function recordTokenUsage(
  { db }: Writing,
  tokens: Iterable<readonly [number, TokenUse]>,
): Promise<void> {
  for (const [id, { at, address }] of tokens) await store.recordUse(db, { id, at: instant(at), address });
}
