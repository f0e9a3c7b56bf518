import { describe, expect, it } from 'vitest';
import { basicHeader, createTestWorld } from '../support/test-world.ts';

describe('The access log', () => {
  it('contains no password, code, token, query or body', async () => {
    const world = await createTestWorld();
    const { alice, bob, basic, anonymous, postbox } = world;
    const { token } = (await alice.post('/authorizations', { note: 'ci' })).json();
    const code = bob.code();
    const secrets = [
      token,
      code,
      alice.password,
      bob.password,
      postbox.secret,
      'typed-by-mistake',
      'a-note',
      'q-u-e-r-y',
    ];

    await bob.withCode().get('/user?q-u-e-r-y=1');
    await world.bearer(token).get('/user?q-u-e-r-y=1');
    await basic('typed-by-mistake', alice.password).get('/user');
    await alice.put(`/authorizations/clients/${postbox.clientId}`, {
      client_secret: postbox.secret,
      note: 'a-note',
    });
    await anonymous.get(`/nowhere/${token}?q-u-e-r-y=${token}`);
    await anonymous.get(`/users/${token}`);
    await alice.post('/authorizations', '{"note": "a-note", ');

    const lines = world.log.join('');
    for (const secret of secrets) {
      expect(lines).not.toContain(secret);
      expect(lines).not.toContain(Buffer.from(secret).toString('base64').replace(/=+$/, ''));
    }
    expect(lines).not.toContain(basicHeader('alice', alice.password).slice('Basic '.length));
    expect(lines).toContain('"route":"/api/v3/user"');
  });
});
