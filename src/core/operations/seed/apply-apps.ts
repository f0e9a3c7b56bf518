import type { App } from '../../delegation/apps/app.ts';
import { isSecretOf } from '../../delegation/apps/client-secret.ts';
import { addClientSecret } from '../../delegation/apps/client-secrets.ts';
import { listCallbackUrls, listClientSecrets } from '../../delegation/apps/get.ts';
import { personAsOwner } from '../../delegation/apps/owner.ts';
import { insertApp } from '../../delegation/apps/register.ts';
import { applyAppChanges } from '../../delegation/apps/update.ts';
import type { Writing } from '../../foundation/context.ts';
import { foldCase } from '../../foundation/logins/login.ts';
import { notFound } from '../../foundation/refusal.ts';
import type { AppliedFacts } from './applied-facts.ts';
import type { SeedApp } from './parse/seed.ts';
import type { PendingApp } from './pending.ts';
import type { SeedPlan } from './plan.ts';
import { changed, created, type SeededThing } from './seeded-thing.ts';

export async function applyApp(context: Writing, plan: SeedPlan, pending: PendingApp): Promise<SeededThing> {
  const { facts, apps, accounts } = plan;
  const { item, fact, news } = pending;
  const existing = apps.get(item.clientId);
  if (existing) {
    facts.setSubject(fact, existing.id);
    const { owner: login, clientSecret, ...texts } = news;
    const owner = login === undefined ? undefined : accounts.get(foldCase(login));
    const callbackUrls = await mergeCallbackUrls(context, existing, { pending, facts });
    const changes = await applyAppChanges(context, existing, {
      ...texts,
      callbackUrls,
      owner: owner && personAsOwner(owner),
    });
    const app = { ...existing, ...(owner && personAsOwner(owner)) };
    return changed(nameOf(item), [...changes, ...(await applySecret(context, app, clientSecret))]);
  }

  const owner = accounts.get(foldCase(item.owner));
  // A bug: unknown owners are conflicts.
  if (!owner) throw notFound('account');
  const app = await insertApp(context, personAsOwner(owner), item);
  facts.setSubject(fact, app.id);
  for (const url of item.callbackUrls ?? []) facts.isNew(callbackFact(facts, pending, url), '');
  await addClientSecret(context, app, item.clientSecret);
  return created(nameOf(item));
}

export function nameOf({ name }: SeedApp): string {
  return `the app ${name}`;
}

/** The other secrets stay valid: they may be in use. */
async function applySecret(context: Writing, app: App, wanted: string | undefined): Promise<string[]> {
  if (wanted === undefined) return [];
  const known = await listClientSecrets(context, app);
  if (known.some((secret) => isSecretOf(wanted, secret))) return [];
  await addClientSecret(context, app, wanted);
  return ['client secret'];
}

/**
 * Adds what is new in the file's list, and removes what was dropped from it. A callback URL that people removed does not
 * come back because another one was added to the file, and one that they added stays.
 */
async function mergeCallbackUrls(
  context: Writing,
  app: App,
  { pending, facts }: { readonly pending: PendingApp; readonly facts: AppliedFacts },
): Promise<readonly string[] | undefined> {
  const wanted = pending.news.callbackUrls;
  if (!wanted) return undefined;
  const added = wanted.filter((url) => facts.isNew(callbackFact(facts, pending, url), ''));
  const kept: string[] = [];
  for (const url of await listCallbackUrls(context, app)) {
    const fact = callbackFact(facts, pending, url);
    const dropped = (facts.wasStated(fact) || facts.force || !pending.stated) && !wanted.includes(url);
    if (dropped) facts.forget(fact);
    else kept.push(url);
  }
  return facts.force || !pending.stated ? wanted : [...new Set([...kept, ...added])];
}

/** URLs are too long for the name of a fact. */
function callbackFact(facts: AppliedFacts, { fact }: PendingApp, url: string): string {
  return `${fact}/callback_urls/${facts.digest(url)}`;
}
