import type { Writing } from '../context.ts';
import { instant } from '../instant.ts';
import type { Gathered } from '../uses.ts';
import * as store from './store.ts';

export async function noteSecretUses({ db }: Writing, secrets: Gathered['secrets']): Promise<void> {
  for (const [secretId, at] of secrets) await store.touchSecret(db, secretId, instant(at));
}
