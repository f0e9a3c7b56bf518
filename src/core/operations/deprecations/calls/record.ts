import { type Context, type Writing, writing } from '../../../foundation/context.ts';
import { after, instant } from '../../../foundation/instant.ts';
import { type Purge, purgeOf } from '../../../foundation/purge.ts';
import type { CountedCall } from '../../../foundation/runtime/deprecated-calls.ts';
import { clientOf } from '../../../foundation/usage/client.ts';
import { addressBlock } from '../../../identity/lockouts/address-block.ts';
import { merged, withinBounds } from './bounded-kinds.ts';
import * as store from './store.ts';

/** Per transaction: other writers wait for it. */
const BATCH_SIZE = 500;

/** In batches; what cannot be written goes back to the buffer, and nothing is counted twice. */
export async function flushDeprecatedCalls(context: Context): Promise<void> {
  const calls = context.deprecatedCalls.take();
  let written = 0;
  try {
    for (; written < calls.length; written += BATCH_SIZE) {
      const batch = calls.slice(written, written + BATCH_SIZE);
      await writing(context, (context) => recordCalls(context, batch));
    }
  } catch (error) {
    context.deprecatedCalls.restore(calls.slice(written));
    throw error;
  }
}

async function recordCalls({ db }: Writing, calls: readonly CountedCall[]): Promise<void> {
  const known = await store.findClientIds(db, [...new Set(calls.map(({ clientId }) => clientId))]);
  const rows = calls.map((call) =>
    rowOf({ ...call, clientId: known.has(call.clientId) ? call.clientId : '' }),
  );
  await store.add(db, await withinBounds(db, merged(rows)));
}

function rowOf({ feature, accountId, clientId, userAgent, address, ...call }: CountedCall): store.CallRow {
  const { count, rehearsed, refused } = call;
  const firstAt = new Date(call.firstAt);
  return {
    feature,
    account_id: accountId,
    client_id: clientId,
    client: clientOf(userAgent),
    address_block: addressBlock(address),
    day: instant(firstAt).slice(0, 10),
    first_at: instant(firstAt),
    last_at: instant(new Date(call.lastAt)),
    count,
    rehearsed,
    refused,
    ...store.hoursOf(firstAt.getUTCHours(), count),
  };
}

/** The days that the setting keeps no longer. */
export const oldDeprecatedCalls: Purge = purgeOf('deprecated_calls', ({ config, now }) =>
  store.before(after(now(), -config.usageRetention).slice(0, 10)),
);
