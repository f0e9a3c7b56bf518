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
}

/** @returns the app and its first client secret, which nobody will know again @throws {Refusal} `unprocessable` */
export async function registerApp(
  context: Context,
  owner: Account,
  wanted: Registration,
): Promise<{ app: App; secret: string }> {
  const problems = registrationProblems(wanted);
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
  { callbackUrls, deviceFlow, ...wanted }: Registration & { readonly clientId: string },
): Promise<App> {
  const at = instant(context.now());
  const fresh = { ...wanted, ownerId: owner.id, deviceFlowSince: deviceFlow ? at : null, at };
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

/** Everything that is wrong with what somebody wants to register. */
export function registrationProblems({ name, url, callbackUrls }: Registration): Problem[] {
  const problems: Problem[] = [];
  const complain = (field: string, message: string) => problems.push({ field, kind: 'custom', message });
  if (name.trim() === '' || name.length > LONGEST_NAME) complain('name', 'A name has 1 to 100 characters.');
  // Bidirectional and other invisible characters could make one app look like another on the consent page.
  if (/[\p{Cc}\p{Cf}\p{Cs}]/u.test(name)) complain('name', 'A name must not hold control characters.');
  if (!isWebUrl(url)) complain('url', 'The home page must be an http or https URL.');
  for (const callback of callbackUrls) {
    const problem = callbackUrlProblem(callback);
    if (problem) complain('callback_urls', problem);
  }
  return problems;
}

function isWebUrl(text: string): boolean {
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol) && text.length <= 2000;
}
