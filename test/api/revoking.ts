import type { App } from '../../src/core/delegation/apps/app.ts';
import { writing } from '../../src/core/foundation/context.ts';
import { applyAccountChanges } from '../../src/core/identity/accounts/apply-changes.ts';
import { browsing } from '../support/browsing.ts';
import { type Answer, basicHeader, type Person, type Town, town } from '../support/town.ts';

/** A token of Alice's, for Postbox and for herself, and who may take it away. */
export interface There extends Town {
  readonly token: string;
  readonly id: number;
  readonly personal: { readonly token: string; readonly id: number };
  /** Sends a form from the browser of Alice, who owns Postbox. */
  readonly browser: Sending;
  /** From Mallory's, who is a site administrator. */
  readonly admin: Sending;
}

interface Sending {
  post(path: string, fields?: Readonly<Record<string, string>>): Promise<Answer>;
}

export async function arrive(): Promise<There> {
  const here = await town();
  const { alice, mallory, postbox, context } = here;
  await writing(context, (context) => applyAccountChanges(context, mallory.account, { siteAdmin: true }));
  const credentials = { client_id: postbox.clientId, client_secret: postbox.secret };
  const made = (await alice.post('/authorizations', { ...credentials, scopes: ['user'] })).json();
  const personal = (await alice.post('/authorizations', { note: 'hers' })).json();
  const [browser, admin] = [browserOf(here, alice), browserOf(here, mallory)];
  return { ...here, token: made.token, id: made.id, personal, browser, admin };
}

function browserOf({ server }: Town, person: Person): Sending {
  return {
    async post(path, fields) {
      const browser = browsing(server);
      await browser.signIn(person);
      await browser.get('/settings/tokens');
      return browser.post(path, fields);
    },
  };
}

type Method = 'POST' | 'PATCH' | 'DELETE';

/** What Postbox asks about its own tokens. @param below the rest of the path */
export function byApp({ server, postbox }: There, [method, below]: [Method, string], body = {}) {
  return server.inject({
    method,
    url: `/api/v3/applications/${postbox.clientId}/${below}`,
    headers: { authorization: basicHeader(postbox.clientId, postbox.secret) },
    payload: JSON.stringify(body),
  });
}

/** RFC 7009. */
export function ended({ server }: Town, app: App & { readonly secret: string }, token: string) {
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
