import type { Config } from '../../config/settings.ts';
import type { Account } from '../accounts/account.ts';
import { record } from '../audit/record.ts';
import { type Context, type Writing, writing } from '../context.ts';
import { instant } from '../instant.ts';
import { type Problem, unprocessable } from '../refusal.ts';
import type { App } from './app.ts';
import { callbackUrlProblem } from './callback-url.ts';
import { mintClientId } from './client-id.ts';
import { addClientSecret } from './client-secrets.ts';
import * as store from './store.ts';

export interface Registration {
  readonly name: string;
  readonly url: string;
  readonly description: string | null;
  readonly callbackUrls: readonly string[];
  readonly deviceFlow: boolean;
  /** Whether it runs on people's own machines and keeps no secret. */
  readonly native?: boolean;
  readonly exactCallbacks?: boolean;
  /** Whether its tokens of the flows live for hours and are refreshed. */
  readonly expiringTokens?: boolean;
}

/** @returns the app and its first client secret, which nobody will know again @throws {Refusal} `unprocessable` */
export async function registerApp(
  context: Context,
  owner: Account,
  wanted: Registration,
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
  owner: Account,
  {
    callbackUrls,
    deviceFlow,
    native,
    exactCallbacks,
    expiringTokens,
    ...wanted
  }: Registration & { readonly clientId: string },
): Promise<App> {
  const at = instant(context.now());
  const fresh = {
    ...wanted,
    ownerId: owner.id,
    deviceFlowSince: deviceFlow ? at : null,
    nativeSince: native ? at : null,
    exactCallbacksSince: exactCallbacks ? at : null,
    expiringTokensSince: expiringTokens ? at : null,
    at,
  };
  const app = await store.insert(context.db, fresh);
  if (!app) throw unprocessable('app', { field: 'client_id', kind: 'taken' });
  await store.replaceCallbackUrls(context.db, app.id, callbackUrls);
  await record(context, {
    action: 'oauth_application.create',
    accountId: owner.id,
    appId: app.id,
    detail: app.name,
  });
  return app;
}

const LONGEST_NAME = 100;
const LONGEST_DESCRIPTION = 1000;
const MOST_CALLBACKS = 50;

/** Everything that is wrong with what somebody wants to register. @param config without it, `http:` is for loopback */
export function registrationProblems(
  { name, url, description, callbackUrls, native = false }: Registration,
  { httpCallbackHosts }: Pick<Config, 'httpCallbackHosts'> = { httpCallbackHosts: [] },
): Problem[] {
  const problems: Problem[] = [];
  const complain = (field: string, message: string) => problems.push({ field, kind: 'custom', message });
  if (name.trim() === '' || name.length > LONGEST_NAME) complain('name', 'A name has 1 to 100 characters.');
  // Bidirectional and other invisible characters could make one app look like another on the consent page.
  if (/[\p{Cc}\p{Cf}\p{Cs}]/u.test(name)) complain('name', 'A name must not hold control characters.');
  if (!isWebUrl(url)) complain('url', 'The home page must be an http or https URL.');
  if ((description?.length ?? 0) > LONGEST_DESCRIPTION) {
    complain('description', `A description has at most ${LONGEST_DESCRIPTION} characters.`);
  }
  if (callbackUrls.length > MOST_CALLBACKS) {
    complain('callback_urls', `An app has at most ${MOST_CALLBACKS} callback URLs.`);
  }
  for (const callback of callbackUrls) {
    // PostgreSQL indexes 2,704 bytes at most.
    if (Buffer.byteLength(callback) > 2000)
      complain('callback_urls', 'A callback URL has at most 2000 bytes.');
    const problem = callbackUrlProblem(callback, { native, httpHosts: httpCallbackHosts });
    if (problem) complain('callback_urls', problem);
  }
  return problems;
}

function isWebUrl(text: string): boolean {
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol) && text.length <= 2000;
}
