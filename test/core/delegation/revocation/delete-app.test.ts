import { describe, expect, it } from 'vitest';
import { deleteApp } from '../../../../src/core/delegation/revocation/revoke-tokens-of-app.ts';
import { listEvents } from '../../../../src/core/foundation/audit/reading/list.ts';
import { createTestWorld } from '../../../support/test-world.ts';

describe('deleteApp', () => {
  it('revokes the tokens and grants of the app, and audits it for their owners', async () => {
    const { alice, postbox, context, bearer } = await createTestWorld();
    const wanted = { client_id: postbox.clientId, client_secret: postbox.secret };
    const { token, id } = (await alice.post('/authorizations', wanted)).json();

    await deleteApp(context, postbox);

    const events = [];
    for await (const event of listEvents(context, { login: 'alice', action: 'oauth_access.destroy' }))
      events.push(event);
    expect((await bearer(token).get('/user')).statusCode).toBe(401);
    expect((await alice.get('/applications/grants')).json()).toEqual([]);
    expect(events.map(({ authorizationId }) => authorizationId)).toEqual([id]);
  });
});
