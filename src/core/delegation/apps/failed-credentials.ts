import { recordCounted } from '../../foundation/audit/repeated/record.ts';
import { addressText, type Context, type Writing } from '../../foundation/context.ts';
import type { AppFailure } from '../../foundation/runtime/usage-buffer.ts';
import type { App } from './app.ts';
import { lockApp } from './get.ts';

/** Counted in the audit log within seconds: somebody may send wrong credentials hundreds of times a second. */
export function noteFailure(context: Context, app: App, action: AppFailure['action']): void {
  const about = { appId: app.id, ownerId: app.ownerId, action };
  context.usage.recordAppFailure({ ...about, count: 1, at: context.now(), address: addressText(context) });
}

/** One event for each app, kind and hour. */
export async function recordAppFailures(
  context: Writing,
  failures: Iterable<readonly [unknown, AppFailure]>,
): Promise<void> {
  for (const [, { appId, ownerId, action, count, at, address }] of failures) {
    // Another node may count for the same app.
    await lockApp(context, { id: appId });
    const anonymous: Writing = { ...context, actor: { kind: 'anonymous' }, address, now: () => at };
    await recordCounted(anonymous, { action, appId, accountId: ownerId, count });
  }
}
