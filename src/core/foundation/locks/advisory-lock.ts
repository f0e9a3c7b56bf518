import * as store from '../../operations/installation/store.ts';
import type { Writing } from '../context.ts';

/** Of all nodes that begin this at once one goes on; the others wait until its transaction has ended. */
export async function oneAtATime({ db, storage }: Writing, deed: string): Promise<void> {
  await storage.takeTime(db);
  await store.hold(db, `${deed}_lock`);
}
