import { randomBytes } from 'node:crypto';
import { type Context, type Writing, writing } from '../context.ts';
import { after, instant } from '../instant.ts';
import * as store from './store.ts';

/** The right of one process to do something that takes several transactions. */
export interface Lease {
  /** For another while, in the transaction that relies on it. @throws {Error} when another process has it by now */
  renew(context: Writing): Promise<void>;
  release(): Promise<void>;
}

/** In seconds, from the last renewal: a process that is killed leaves its lease behind. */
const DURATION = 60;

/** @returns nothing while another process has it */
export async function takeLease(context: Context, action: string): Promise<Lease | undefined> {
  const lease = { name: `${action}_lease`, owner: randomBytes(8).toString('hex') };
  const until = ({ now }: Context) => after(now(), DURATION);
  const taken = await writing(context, (context) =>
    store.takeLease(context.db, lease, { until: until(context), now: instant(context.now()) }),
  );
  if (!taken) return undefined;
  return {
    async renew(context) {
      if (!(await store.renewLease(context.db, lease, until(context))))
        throw new Error(`Another process has taken over: ${action}.`);
    },
    release: () => writing(context, ({ db }) => store.deleteLease(db, lease)),
  };
}
