import type { App } from '../../src/core/delegation/apps/app.ts';
import { writing } from '../../src/core/foundation/context.ts';
import { applyAccountChanges } from '../../src/core/identity/accounts/update.ts';
import { createTestBrowser } from '../support/test-browser.ts';
import {
  type Answer,
  basicHeader,
  createTestWorld,
  type Person,
  type TestWorld,
} from '../support/test-world.ts';

/** Alice's tokens, one of Postbox and a personal one, and browsers of Alice and of a site administrator. */
export interface RevocationWorld extends TestWorld {
  readonly token: string;
  readonly id: number;
  readonly personal: { readonly token: string; readonly id: number };
  /** Sends a form from the browser of Alice, who owns Postbox. */
  readonly browser: FormSender;
  /** Sends a form from the browser of Mallory, who is a site administrator. */
  readonly admin: FormSender;
}

interface FormSender {
  post(path: string, fields?: Readonly<Record<string, string>>): Promise<Answer>;
}

export async function createRevocationWorld(): Promise<RevocationWorld> {
  const world = await createTestWorld();
  const { alice, mallory, postbox, context } = world;
  await writing(context, (context) => applyAccountChanges(context, mallory.account, { siteAdmin: true }));
  const credentials = { client_id: postbox.clientId, client_secret: postbox.secret };
  const made = (await alice.post('/authorizations', { ...credentials, scopes: ['user'] })).json();
  const personal = (await alice.post('/authorizations', { note: 'hers' })).json();
  const [browser, admin] = [signedInBrowser(world, alice), signedInBrowser(world, mallory)];
  return { ...world, token: made.token, id: made.id, personal, browser, admin };
}

function signedInBrowser({ server }: TestWorld, person: Person): FormSender {
  return {
    async post(path, fields) {
      const browser = createTestBrowser(server);
      await browser.signIn(person);
      await browser.get('/settings/tokens');
      return browser.post(path, fields);
    },
  };
}

type Method = 'POST' | 'PATCH' | 'DELETE';

/** A request of Postbox to the API. @param below the rest of the path */
export function requestAsApp(
  { server, postbox }: RevocationWorld,
  [method, below]: [Method, string],
  body = {},
) {
  return server.inject({
    method,
    url: `/api/v3/applications/${postbox.clientId}/${below}`,
    headers: { authorization: basicHeader(postbox.clientId, postbox.secret) },
    payload: JSON.stringify(body),
  });
}

/** A revocation request (RFC 7009). */
export function requestRevocation(
  { server }: TestWorld,
  app: App & { readonly secret: string },
  token: string,
) {
  return server.inject({
    method: 'POST',
    url: '/login/oauth/revoke',
    headers: {
      authorization: basicHeader(app.clientId, app.secret),
      'content-type': 'application/x-www-form-urlencoded',
    },
    payload: new URLSearchParams({ token }).toString(),
  });
}
