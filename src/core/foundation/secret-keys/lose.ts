import { type Context, type Writing, writing } from '../context.ts';
import { type Instant, instant } from '../instant.ts';
import * as store from './store.ts';

/**
 * Begins to give up the database's key, or goes on with that.
 *
 * @returns its fingerprint, and since when it counts as lost
 */
export function beginLosing(context: Context): Promise<store.LostKey> {
  return writing(context, async ({ db, now }) => {
    const { fingerprint, lost } = await store.lock(db);
    if (fingerprint === undefined) throw new Error('The database has no secret key.');
    const known = lost.find((key) => key.fingerprint === fingerprint);
    if (known) return known;
    const key = { fingerprint, at: instant(now()) };
    await store.replaceLost(db, [...lost, key]);
    return key;
  });
}

/** Lets the database have the key that this process seals with. Nothing may need another one any more. */
export async function finishLosing({ db, seal }: Writing): Promise<void> {
  await store.lock(db);
  await store.replace(db, { fingerprint: seal.fingerprint, former: [], unfinished: false });
}

/** Whether an account's two-factor authentication was turned off at this time because the key was lost. */
export function wasKeyLostAt({ seal }: Pick<Context, 'seal'>, at: Instant): boolean {
  return seal.lostAt.includes(at);
}
