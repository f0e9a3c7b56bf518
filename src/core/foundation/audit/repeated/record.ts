import { addressText, asAnonymous, type Context, type Writing, writing } from '../../context.ts';
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

type HourlyEntry = { readonly accountId: number } & (
  | { readonly action: 'user.two_factor_requested'; readonly data?: undefined }
  | { readonly action: 'user.failed_login'; readonly data: { readonly method: 'locked' | 'suspended' } }
);

/** At most one event of a kind for each account, address and hour: old scripts try again and again. */
export async function recordHourly(context: Context, entry: HourlyEntry): Promise<void> {
  const data = entry.data ? JSON.stringify(entry.data) : null;
  const since = after(context.now(), -HOUR);
  const about = { ...entry, data, address: addressText(context), since };
  if (await store.hasFrom(context.db, about)) return;
  await writing(asAnonymous(context), (context) => record(context, entry));
}
