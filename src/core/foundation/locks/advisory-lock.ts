import type { Writing } from '../context.ts';
import * as store from './store.ts';

/** Lets one node run `action` at a time: the others wait until its transaction ends. */
export async function takeAdvisoryLock({ db, storage }: Writing, action: string): Promise<void> {
  await storage.liftStatementTimeout(db);
  await store.lock(db, `${action}_lock`);
}
