import type { Writing } from '../context.ts';
import * as store from './store.ts';

/** Of all nodes that begin this at once one goes on; the others wait until its transaction has ended. */
export function oneAtATime({ db }: Writing, deed: string): Promise<void> {
  return store.hold(db, `${deed}_lock`);
}
