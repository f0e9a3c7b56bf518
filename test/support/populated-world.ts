import type { App } from '../../src/core/delegation/apps/app.ts';
import { offerApp } from '../../src/core/directory/apps/transfer.ts';
import { writing } from '../../src/core/foundation/context.ts';
import { applyAccountChanges } from '../../src/core/identity/accounts/update.ts';
import { announce, remove } from '../../src/core/operations/deprecations/steps.ts';
import { pageRoutes } from '../../src/pages/routes.ts';
import { registerTestApp } from './apps.ts';
import { createAuthenticator } from './authenticator.ts';
import { clientWithToken, createAcme, letIn } from './organizations.ts';
import { createTestBrowser, type TestBrowser } from './test-browser.ts';
import { asPerson, createTestWorld, type TestWorld } from './test-world.ts';
import { addUses } from './used-tokens.ts';

export interface PopulatedWorld extends TestWorld {
  /** The browser of Alice, who is a site administrator, is signed in, and has one resource of every kind. */
  readonly browser: TestBrowser;
  /** Replaces the parameters of a path with names and ids of her resources. */
  fillPath(path: string): string;
}

/** A test world in which every page has something to show. */
export async function createPopulatedWorld(): Promise<PopulatedWorld> {
  return populate(await createTestWorld());
}

/** The same for an existing test world, such as one that listens on a port. */
export async function populate<T extends TestWorld>(world: T): Promise<PopulatedWorld & T> {
  const { context, server, alice, postbox } = world;
  await writing(context, (context) => applyAccountChanges(context, alice.account, { siteAdmin: true }));
  await createAcme(world);
  const { authorization } = await clientWithToken(world, alice);
  await letIn(world, { kind: 'token', authorizationId: authorization.id });
  await clientWithToken(world, alice, { app: postbox, origin: 'web_flow' });
  await addUses(context, postbox);
  await announce(context, { features: ['token-in-query'], sunset: null });
  await remove(context, { features: ['token-in-query'] });
  const offered = await offerAnApp(world);
  const { publicUrl } = context.config;
  const browser = createTestBrowser(server, '127.0.0.1', publicUrl);
  await browser.signIn(alice);
  await addPasskey(browser, publicUrl);
  const names = {
    client_id: postbox.clientId,
    feature: 'create-authorization',
    org: 'acme',
    slug: 'platform-tools',
    member: 'bob',
    token: 'x',
  };
  return {
    ...world,
    browser,
    fillPath(path) {
      const login = /^(\/admin)?\/organizations\//.test(path) ? 'acme' : 'bob';
      const values: Record<string, string> = { ...names, login };
      if (path.endsWith('/transfer/acceptance')) values.client_id = offered.clientId;
      // Every other parameter is an id; the first row of each table is hers, and the second token that of the app.
      const id = path.includes('/applications/:client_id/tokens/') ? '2' : '1';
      return path.replace(/:(\w+)/g, (_, name: string) => values[name] ?? id);
    },
  };
}

/** The questions about rows that were ticked, each with some. */
export const BULK_QUESTIONS: Readonly<Record<string, string>> = {
  '/admin/bulk/people': '?action=suspend&ids=1&ids=2',
  '/admin/bulk/apps': '?action=revoke_tokens&ids=1',
  '/admin/bulk/tokens': '?action=revoke&ids=1&ids=2',
  '/admin/deprecations/removal': '?features=authorizations-api',
  '/admin/deprecations/restoration': '?features=token-in-query',
  '/admin/deprecations/retraction': '?features=token-in-query',
};

/** The paths of all pages or of all forms. */
export function pagePaths(method: 'GET' | 'POST'): readonly string[] {
  return pageRoutes.filter((route) => route.method === method).map(({ path }) => path);
}

/** Mallory offers Alice an app. */
async function offerAnApp({ context, alice, mallory }: TestWorld): Promise<App> {
  const app = await registerTestApp(context, mallory);
  const wanted = { clientId: app.clientId, newOwner: alice.login };
  await offerApp(asPerson(context, mallory), mallory.account, wanted);
  return app;
}

async function addPasskey(browser: TestBrowser, publicUrl: string): Promise<void> {
  const { origin, hostname: host } = new URL(publicUrl);
  await browser.get('/settings/passkeys/new');
  const asked = (await browser.post('/settings/passkeys/options')).json();
  await browser.get('/settings/passkeys/new');
  const credential = JSON.stringify(createAuthenticator().create(asked, { origin, host }));
  await browser.post('/settings/passkeys', { name: 'Laptop', credential });
}
