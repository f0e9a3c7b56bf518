import type { Writing } from '../../foundation/context.ts';
import type { App } from './app.ts';
import * as store from './store.ts';

/** Locks an app until the transaction ends: changes to its secrets and revocations of its tokens wait. */
export async function lockApp({ db }: Writing, app: App): Promise<void> {
  await store.lock(db, app.id);
}
