import type { Context } from '../../context.ts';
import { after } from '../../instant.ts';
import type { Batch, Purge } from '../../purge.ts';
import * as store from './store.ts';

/** To a transaction: each event is in many indexes. */
const MOST = 50;

/** The events that the setting keeps no longer. */
export const oldEvents: Purge = {
  kind: 'audit_events',

  async count(context) {
    const before = limitOf(context);
    return before === undefined ? 0 : store.countBefore(context.db, before);
  },

  async *run(context, batch: Batch) {
    const before = limitOf(context);
    if (before === undefined || !(await store.hasBefore(context.db, before))) return;
    for (let deleted = MOST; deleted === MOST; ) {
      deleted = await batch(({ db }) => store.deleteBefore(db, before, MOST));
      yield deleted;
    }
  },
};

function limitOf({ config, now }: Context): string | undefined {
  return config.auditRetention === null ? undefined : after(now(), -config.auditRetention);
}
