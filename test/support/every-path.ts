import { writing } from '../../src/core/foundation/context.ts';
import { applyAccountChanges } from '../../src/core/identity/accounts/apply-changes.ts';
import { pageRoutes } from '../../src/pages/routes.ts';
import { authenticator } from './authenticator.ts';
import { type Browsing, browsing } from './browsing.ts';
import { acme, holding } from './guild.ts';
import { type Town, town } from './town.ts';

export interface Inhabited extends Town {
  /** Alice’s browser; she administers the site, is signed in, and has one of everything. */
  readonly browser: Browsing;
  /** A path in which each parameter names something of hers. */
  filled(path: string): string;
}

/** A town in which every path of a page leads to something. */
export async function inhabitedTown(): Promise<Inhabited> {
  return inhabited(await town());
}

/** The same, of a town that may be reached over HTTP. */
export async function inhabited<T extends Town>(here: T): Promise<Inhabited & T> {
  const { context, server, alice, postbox } = here;
  await writing(context, (context) => applyAccountChanges(context, alice.account, { siteAdmin: true }));
  await acme(here);
  await holding(here, alice);
  await holding(here, alice, { app: postbox, origin: 'web_flow' });
  const { publicUrl } = context.config;
  const browser = browsing(server, '127.0.0.1', publicUrl);
  await browser.signIn(alice);
  await addPasskey(browser, publicUrl);
  const names = {
    client_id: postbox.clientId,
    org: 'acme',
    slug: 'platform-tools',
    member: 'bob',
    token: 'x',
  };
  return {
    ...here,
    browser,
    filled(path) {
      const login = path.startsWith('/admin/organizations/') ? 'acme' : 'bob';
      const values: Readonly<Record<string, string>> = { ...names, login };
      // Everything that has an id is the first of its kind.
      return path.replace(/:(\w+)/g, (_, name: string) => values[name] ?? '1');
    },
  };
}

/** Every page and every form, each path once. */
export function pathsOf(method: 'GET' | 'POST'): readonly string[] {
  return pageRoutes.filter((route) => route.method === method).map(({ path }) => path);
}

async function addPasskey(browser: Browsing, publicUrl: string): Promise<void> {
  const { origin, hostname: host } = new URL(publicUrl);
  await browser.get('/settings/passkeys/new');
  const asked = (await browser.post('/settings/passkeys/options')).json();
  await browser.get('/settings/passkeys/new');
  const credential = JSON.stringify(authenticator().create(asked, { origin, host }));
  await browser.post('/settings/passkeys', { name: 'Laptop', credential });
}
