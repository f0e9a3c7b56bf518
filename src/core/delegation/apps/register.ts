import type { Config } from '../../../config/settings.ts';
import { record } from '../../foundation/audit/record.ts';
import { type Context, type Writing, writing } from '../../foundation/context.ts';
import { instant } from '../../foundation/instant.ts';
import type { Problem } from '../../foundation/problem.ts';
import { unprocessable } from '../../foundation/refusal.ts';
import { APP, APP_TEXTS, type App, type AppText, type GivenTexts, mapTexts, TEXT_NAMES } from './app.ts';
import { mintClientId } from './client-id.ts';
import { addClientSecret } from './client-secrets.ts';
import type { AppOwner } from './owner.ts';
import { callbackProblem, callbacksProblem } from './rules.ts';
import * as store from './store.ts';
import { isWellKnown } from './well-known-names.ts';

export interface AppRegistration extends GivenTexts {
  readonly callbackUrls?: readonly string[] | undefined;
  readonly deviceFlow?: boolean | undefined;
  /** Whether it runs on people's own machines and cannot keep a secret. */
  readonly native?: boolean | undefined;
  readonly exactCallbacks?: boolean | undefined;
  /** Whether its tokens from the flows expire after hours and are refreshed. */
  readonly expiringTokens?: boolean | undefined;
}

/** @returns the app and its first client secret, which cannot be read again @throws {Refusal} `unprocessable` */
export async function registerApp(
  context: Context,
  owner: AppOwner,
  wanted: AppRegistration,
): Promise<{ app: App; secret: string }> {
  const problems = registrationProblems(wanted, context.config);
  if (problems.length > 0) throw unprocessable('app', ...problems);
  return writing(context, async (context) => {
    const app = await insertApp(context, owner, { ...wanted, clientId: mintClientId() });
    return { app, secret: await addClientSecret(context, app) };
  });
}

/** @throws {Refusal} `unprocessable`, when the client id is taken */
export async function insertApp(
  context: Writing,
  { ownerId, ownerOrganizationId }: AppOwner,
  {
    clientId,
    callbackUrls = [],
    deviceFlow,
    native,
    exactCallbacks,
    expiringTokens,
    ...texts
  }: AppRegistration & { readonly clientId: string },
): Promise<App> {
  const at = instant(context.now());
  const fresh = {
    ...(mapTexts((name) => texts[name] ?? null) as Pick<App, AppText>),
    clientId,
    ownerId,
    ownerOrganizationId,
    deviceFlowSince: deviceFlow ? at : null,
    nativeSince: native ? at : null,
    exactCallbacksSince: exactCallbacks ? at : null,
    expiringTokensSince: expiringTokens ? at : null,
    createdAt: at,
    updatedAt: at,
  };
  const app = await store.insert(context.db, fresh);
  if (!app) throw unprocessable('app', { field: 'client_id', kind: 'taken' });
  await store.replaceCallbackUrls(context.db, app.id, callbackUrls);
  const about = { accountId: app.ownerId, appId: app.id };
  const data = callbackUrls.length > 0 ? { callback_urls: callbackUrls } : undefined;
  await record(context, { action: 'oauth_application.create', ...about, ...(data && { data }) });
  return app;
}

/** Every problem with a registration. @param wanted with its client id, if the app has one already */
export function registrationProblems(
  { callbackUrls = [], native = false, clientId, ...texts }: AppRegistration & { readonly clientId?: string },
  { httpCallbackHosts: httpHosts }: Pick<Config, 'httpCallbackHosts'>,
): Problem[] {
  const anyScheme = clientId !== undefined && isWellKnown(clientId);
  const rules = { native, httpHosts, anyScheme };
  const looked = [
    ...TEXT_NAMES.filter((name) => APP_TEXTS[name].required || texts[name]).map((name) => ({
      field: APP.columns[name],
      wrong: APP_TEXTS[name].rule(texts[name] ?? '', clientId),
    })),
    { field: 'callback_urls', wrong: callbacksProblem(callbackUrls) },
    ...callbackUrls.map((url) => ({ field: 'callback_urls', wrong: callbackProblem(url, rules) })),
  ];
  return looked.flatMap(({ field, wrong }) => (wrong ? [{ field, ...wrong }] : []));
}
