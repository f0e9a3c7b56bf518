import type { App } from '../../../delegation/apps/app.ts';
import { listCallbackUrls, listClientSecrets } from '../../../delegation/apps/get.ts';
import { applyAppChanges } from '../../../delegation/apps/update.ts';
import { isLoopback } from '../../../delegation/apps/uri-grammar.ts';
import type { ScopeSet } from '../../../delegation/scopes/scope-set.ts';
import { type Context, writing } from '../../../foundation/context.ts';
import { getScopeUseOfApp } from '../../scope-use/read.ts';
import { listCallers } from '../calls/listing/callers.ts';
import type { FeatureUse } from '../calls/report.ts';

/** Why an app is made a native one, or why not. */
export type NativeDecision =
  | 'is_native'
  | 'local_callbacks'
  | 'secret_never_used'
  | 'web_callback'
  | 'secret_used'
  | 'without_pkce';

/** What an app needs to get its tokens by the flows, by what it was seen to call. */
export interface AppMigration {
  readonly uses: readonly FeatureUse[];
  readonly switchesDeviceFlowOn: boolean;
  readonly makesNative: boolean;
  readonly native: NativeDecision;
  /** For the web flow; `null` without a callback. */
  readonly callbackUrl: string | null;
  /** What to ask for: what its tokens needed, or have where that is not known. */
  readonly scopes: ScopeSet;
}

/** Rows of a report. */
const MOST = 1000;

export async function planAppMigration(context: Context, app: App): Promise<AppMigration> {
  const uses = await listCallers(context, { clientId: app.clientId }, MOST);
  const [callbackUrl = null, ...others] = await listCallbackUrls(context, app);
  const callbackUrls = callbackUrl === null ? [] : [callbackUrl, ...others];
  const secrets = await listClientSecrets(context, app);
  const native = decideNative(app, {
    isLocal: callbackUrls.every(isOnOwnMachine),
    hasCallback: callbackUrl !== null,
    hasUsedSecret: secrets.some(({ lastUsedAt }) => lastUsedAt !== null),
    lacksPkce: uses.some(({ feature }) => feature === 'web-flow-without-pkce'),
  });
  const { calls, checks, needed, held } = await getScopeUseOfApp(context, app);
  return {
    uses,
    switchesDeviceFlowOn: app.deviceFlowSince === null,
    makesNative: native === 'local_callbacks' || native === 'secret_never_used',
    native,
    callbackUrl,
    scopes: calls > 0 && checks === 0 ? needed : held,
  };
}

interface SeenOfApp {
  readonly isLocal: boolean;
  readonly hasCallback: boolean;
  readonly hasUsedSecret: boolean;
  readonly lacksPkce: boolean;
}

function decideNative({ nativeSince }: App, seen: SeenOfApp): NativeDecision {
  if (nativeSince !== null) return 'is_native';
  // A native app without PKCE is refused.
  if (seen.lacksPkce) return 'without_pkce';
  if (!seen.isLocal) return 'web_callback';
  if (seen.hasCallback) return 'local_callbacks';
  return seen.hasUsedSecret ? 'secret_used' : 'secret_never_used';
}

/** A program on the machine of the person who uses it listens there (RFC 8252 §7). */
function isOnOwnMachine(callbackUrl: string): boolean {
  const { protocol, hostname } = new URL(callbackUrl);
  return protocol === 'http:' ? isLoopback(hostname) : protocol !== 'https:';
}

/** Does what a plan says. */
export function migrateApp(
  context: Context,
  app: App,
  { switchesDeviceFlowOn, makesNative }: Pick<AppMigration, 'switchesDeviceFlowOn' | 'makesNative'>,
): Promise<unknown> {
  return writing(context, (context) =>
    applyAppChanges(context, app, {
      ...(switchesDeviceFlowOn && { deviceFlow: true }),
      ...(makesNative && { native: true }),
    }),
  );
}
