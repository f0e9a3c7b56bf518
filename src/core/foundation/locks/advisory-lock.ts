import type { Writing } from '../context.ts';
import * as store from './store.ts';

/** Of all nodes that start `action` at the same time one goes on; the others wait until its transaction has ended. */
export async function takeAdvisoryLock({ db, storage }: Writing, action: string): Promise<void> {
  await storage.liftStatementTimeout(db);
  await store.lock(db, `${action}_lock`);
}
