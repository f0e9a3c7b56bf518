import { addressText, type Writing } from '../../context.ts';
import { after, instant } from '../../instant.ts';
import { record } from '../record.ts';
import * as store from './store.ts';

const HOUR = 60 * 60;

interface CountedEntry {
  readonly action: 'oauth_application.failed_secret' | 'oauth_application.failed_code';
  readonly appId: number;
  readonly accountId: number | null;
  readonly count: number;
}

/** One event for each app, action and hour, whose count grows. The caller has locked the app. */
export async function recordCounted(context: Writing, { count, ...about }: CountedEntry): Promise<void> {
  const hour = `${instant(context.now()).slice(0, 13)}:00:00Z`;
  const earlier = await store.findSince(context.db, { ...about, since: hour });
  if (!earlier) return record(context, { ...about, data: { count } });
  const data = { count: count + (JSON.parse(earlier.data ?? '{}').count ?? 0) };
  await store.updateData(context.db, earlier.id, JSON.stringify(data));
}

/** At most one event for each account, address and hour: old scripts try without a code each time. */
export async function recordSecondFactorRequest(context: Writing, accountId: number): Promise<void> {
  const action = 'user.two_factor_requested';
  const since = after(context.now(), -HOUR);
  const about = { action, accountId, address: addressText(context), since } as const;
  if (await store.hasFrom(context.db, about)) return;
  await record({ ...context, actor: { kind: 'anonymous' } }, { action, accountId });
}
