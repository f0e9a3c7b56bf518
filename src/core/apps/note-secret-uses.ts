import type { Writing } from '../context.ts';
import { instant } from '../instant.ts';
import * as store from './store.ts';

export async function noteSecretUses(
  { db }: Writing,
  secrets: Iterable<readonly [number, Date]>,
): Promise<void> {
  for (const [secretId, at] of secrets) await store.touchSecret(db, secretId, instant(at));
}
