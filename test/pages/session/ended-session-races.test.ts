import { describe, expect, it } from 'vitest';
import { endSessions } from '../../../src/core/authentication/sessions/end.ts';
import { startSession } from '../../../src/core/authentication/sessions/start.ts';
import { writing } from '../../../src/core/foundation/context.ts';
import { authenticityToken } from '../../../src/pages/session-cookie.ts';
import { allAuditEvents } from '../../support/audit-events.ts';
import { clientWithToken } from '../../support/organizations.ts';
import { createTestWorld } from '../../support/test-world.ts';

const AT_ONCE = 12;

describe('A session that is ended while it sends many requests', () => {
  it('leaves no token, code or app that was made after its end', async () => {
    const world = await createTestWorld();
    const { context, server, alice, postbox } = world;
    await clientWithToken(world, alice, { scopes: ['gist'], app: postbox, origin: 'web_flow' });
    const browserId = await writing(context, (context) =>
      startSession(context, alice.account, { userAgent: 'Test' }),
    );
    const cookie = `__Host-latchkey_session=${browserId}`;
    const get = (url: string) =>
      server.inject({ url, headers: { host: 'latchkey.example', cookie }, remoteAddress: '10.0.0.7' });
    const post = (url: string, fields: Readonly<Record<string, string>>) =>
      server.inject({
        method: 'POST',
        url,
        headers: {
          host: 'latchkey.example',
          origin: 'https://latchkey.example',
          cookie,
          'content-type': 'application/x-www-form-urlencoded',
        },
        payload: new URLSearchParams({
          authenticity_token: authenticityToken(browserId),
          ...fields,
        }).toString(),
      });

    const requests = Array.from({ length: AT_ONCE }, (_, index) => [
      get(`/login/oauth/authorize?client_id=${postbox.clientId}&scope=gist`),
      post('/settings/tokens', { note: `token ${index}`, expiry: '30' }),
      post('/settings/emails', { email: `alice-${index}@example.com` }),
    ]);
    const ending = writing(context, (context) => endSessions(context, alice.account, null));
    await Promise.all([...requests.flat(), ending]);

    const events = (await allAuditEvents(context)).map(({ action }) => action);
    expect(events.slice(events.lastIndexOf('user.logout') + 1)).toEqual([]);
    // Those that were issued before are deleted with the sessions.
    expect(await context.db.selectFrom('authorization_codes').selectAll().execute()).toEqual([]);
  });
});
