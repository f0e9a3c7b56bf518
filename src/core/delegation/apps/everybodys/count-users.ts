import { asBegun, type Context, writing } from '../../../foundation/context.ts';
import * as store from './store.ts';

/** Per transaction: other writers wait for it. */
const BATCH_SIZE = 50;

/** Counts how many people have authorized each app: too slow for a list that is sorted by it. */
export async function countUsersOfApps(context: Context): Promise<void> {
  let after: number | undefined = 0;
  while (after !== undefined) {
    const batch: { after: number; size: number } = { after, size: BATCH_SIZE };
    after = await writing(asBegun(context), ({ db }) => store.countUsers(db, batch));
  }
}
