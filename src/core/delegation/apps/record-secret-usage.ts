import type { Writing } from '../../foundation/context.ts';
import { instant } from '../../foundation/instant.ts';
import * as store from './store.ts';

export async function recordSecretUsage(
  { db }: Writing,
  secrets: Iterable<readonly [number, Date]>,
): Promise<void> {
  for (const [secretId, at] of secrets) await store.recordSecretUse(db, secretId, instant(at));
}
