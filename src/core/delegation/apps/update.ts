import { ENGLISH } from '../../foundation/audit/english.ts';
import type { AppChange } from '../../foundation/audit/facts.ts';
import { record } from '../../foundation/audit/record.ts';
import { type Context, type Writing, writing } from '../../foundation/context.ts';
import { instant } from '../../foundation/instant.ts';
import { unprocessable } from '../../foundation/refusal.ts';
import { APP, type App, TEXT_NAMES } from './app.ts';
import type { AppOwner } from './owner.ts';
import { type AppRegistration, registrationProblems } from './register.ts';
import * as store from './store.ts';
import { transferApp } from './transfer.ts';

/**
 * Replaces everything an owner may edit of an app; an administrator may give it to somebody else, or to the installation.
 *
 * @throws {Refusal} `unprocessable`
 */
export async function updateApp(
  context: Context,
  app: App,
  wanted: AppRegistration & WantedOwner,
): Promise<void> {
  const native = wanted.native ?? app.nativeSince !== null;
  const problems = registrationProblems({ ...wanted, native, clientId: app.clientId }, context.config);
  if (problems.length > 0) throw unprocessable('app', ...problems);
  await writing(context, (context) => applyAppChanges(context, app, wanted));
}

interface WantedOwner {
  readonly owner?: AppOwner | undefined;
}

/** Absent members stay unchanged. */
type AppChanges = {
  readonly [Name in keyof AppRegistration]?: AppRegistration[Name] | undefined;
} & WantedOwner;

/** @returns the names of what changed */
export async function applyAppChanges(context: Writing, app: App, wanted: AppChanges): Promise<string[]> {
  const at = instant(context.now());
  const changes: { -readonly [Field in keyof App]?: App[Field] } = {};
  const changed: AppChange[] = [];
  for (const field of TEXT_NAMES) {
    const value = wanted[field];
    if (value === undefined || value === app[field]) continue;
    Object.assign(changes, { [field]: value });
    changed.push(APP.columns[field]);
  }
  for (const { wish, since, name } of switches) {
    const on = wanted[wish];
    if (on === undefined || on === (app[since] !== null)) continue;
    changes[since] = on ? at : null;
    changed.push(`${name}_${on ? 'on' : 'off'}`);
  }
  const urls = wanted.callbackUrls && (await changeCallbackUrls(context, app, wanted.callbackUrls));
  if (urls) changed.push('callback_urls');
  if (changed.length > 0) {
    await store.update(context.db, app.id, { ...changes, updatedAt: at });
    const data = { changed, ...(urls && { callback_urls: urls }) };
    const about = { appId: app.id, accountId: app.ownerId, data };
    await record(context, { action: 'oauth_application.update', ...about });
  }
  if (wanted.owner && (await transferApp(context, app, wanted.owner))) changed.push('owner');
  return changed.map((change) => ENGLISH.changes[change]);
}

const switches = [
  { wish: 'deviceFlow', since: 'deviceFlowSince', name: 'device_flow' },
  { wish: 'native', since: 'nativeSince', name: 'native' },
  { wish: 'exactCallbacks', since: 'exactCallbacksSince', name: 'exact_callbacks' },
  { wish: 'expiringTokens', since: 'expiringTokensSince', name: 'expiring_tokens' },
] as const;

/** @returns the URLs before and after, if they have changed */
async function changeCallbackUrls({ db }: Writing, app: App, wanted: readonly string[]) {
  const current = await store.listCallbackUrls(db, app.id);
  const unique = [...new Set(wanted)];
  if (current.length === unique.length && current.every((url, place) => url === unique[place])) return;
  await store.replaceCallbackUrls(db, app.id, unique);
  return { was: current, is: unique };
}
