import type { Db } from '../../../storage/db.ts';
import type { Instant } from '../instant.ts';
import * as store from './store.ts';

/** When the event was recorded that was recorded last. @returns undefined when there is none */
export function findNewestEventTime(db: Db): Promise<Instant | undefined> {
  return store.findNewestTime(db);
}
