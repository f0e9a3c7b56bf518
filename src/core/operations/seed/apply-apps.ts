import type { App } from '../../delegation/apps/app.ts';
import { isSecretOf } from '../../delegation/apps/client-secret.ts';
import { addClientSecret } from '../../delegation/apps/client-secrets.ts';
import { listClientSecrets } from '../../delegation/apps/get.ts';
import { insertApp } from '../../delegation/apps/register.ts';
import { applyAppChanges } from '../../delegation/apps/update.ts';
import type { Writing } from '../../foundation/context.ts';
import type { SeedApp } from './parse/seed.ts';
import { plannedAccount, type SeedPlan } from './plan.ts';
import { changed, created, type SeededThing } from './seeded-thing.ts';

export async function applyApp(
  context: Writing,
  plan: SeedPlan,
  { owner: login, clientSecret, ...wanted }: SeedApp,
): Promise<SeededThing> {
  const thing = `the app ${wanted.name}`;
  const owner = plannedAccount(plan, login);
  const existing = plan.apps.get(wanted.clientId);
  if (existing) {
    const fields = await applyAppChanges(context, existing, { ...wanted, owner });
    const secret = await applySecret(context, { ...existing, ownerId: owner.id }, clientSecret);
    return changed(thing, [...fields, ...secret]);
  }

  const app = await insertApp(context, owner, wanted);
  await addClientSecret(context, app, clientSecret);
  return created(thing);
}

/** The other secrets stay valid: they may be in use. */
async function applySecret(context: Writing, app: App, wanted: string): Promise<string[]> {
  const known = await listClientSecrets(context, app);
  if (known.some((secret) => isSecretOf(wanted, secret))) return [];
  await addClientSecret(context, app, wanted);
  return ['client secret'];
}
