import { describe, expect, it } from 'vitest';
import { createAdminClient } from '../support/admin-client.ts';
import { clientWithToken } from '../support/organizations.ts';
import { createTestWorld } from '../support/test-world.ts';

async function createWriter() {
  const world = await createTestWorld();
  return { world, ask: (await createAdminClient(world)).ask };
}

describe('Apps', () => {
  it('are listed, found and shown, without their secrets', async () => {
    const { world, ask } = await createWriter();
    const { clientId, secret } = world.postbox;
    await clientWithToken(world, world.alice, { app: world.postbox });

    const [list, found, nothing, shown] = [
      await ask('GET', '/apps'),
      await ask('GET', '/apps?q=post'),
      await ask('GET', '/apps?q=nowhere'),
      await ask('GET', `/apps/${clientId}`),
    ];

    expect(list.json()).toMatchObject([{ client_id: clientId, name: 'Postbox', owner: 'alice' }]);
    expect(found.json()).toEqual(list.json());
    expect(nothing.json()).toEqual([]);
    expect(shown.json()).toMatchObject({
      client_id: clientId,
      callback_urls: ['http://127.0.0.1:9999/callback'],
      client_secrets: [{ last_eight: secret.slice(-8), last_used_at: null }],
      grants: 1,
      tokens: 1,
    });
    expect(shown.body).not.toContain(secret);
    for (const id of ['0123456789abcdef0123', '%00', 'x'.repeat(300)])
      expect((await ask('GET', `/apps/${id}`)).statusCode).toBe(404);
  });

  it('are registered with a secret that works, which is rotated', async () => {
    const { world, ask } = await createWriter();
    const body = { name: 'Mailroom', url: 'https://mail.example', owner: 'bob', callback_urls: [] };
    const created = await ask('POST', '/apps', body);
    const { client_id: clientId, client_secret: secret } = created.json();
    const check = async (secret: string) =>
      (await world.basic(clientId, secret).post(`/applications/${clientId}/token`, { access_token: 'x' }))
        .statusCode;
    const rotated = await ask('POST', `/apps/${clientId}/secrets`);

    expect([created.statusCode, created.headers.location]).toEqual([
      201,
      `https://latchkey.example/api/admin/v1/apps/${clientId}`,
    ]);
    expect(rotated.statusCode).toBe(201);
    expect([await check(secret), await check(rotated.json().client_secret), await check('x')]).toEqual([
      404, 404, 401,
    ]);
  });

  it.each([
    [{ name: 'M' }, ['owner missing_field', 'url missing_field']],
    [{ name: 'M', url: 'x', owner: 'alice' }, ['url invalid']],
    [{ name: 'M', url: 'https://m.example', owner: 'nobody' }, ['owner invalid']],
    [
      { name: 'M', url: 'https://m.example', owner: null, callback_urls: ['javascript:x'] },
      ['callback_urls invalid'],
    ],
    [
      { name: 'M', url: 'https://m.example', owner: null, callback_urls: ['\ud800'] },
      ['callback_urls invalid'],
    ],
    [{ name: 'M', url: 'https://m.example', owner: null, callback_urls: [7] }, ['callback_urls invalid']],
  ])('are not registered by %j', async (body, expected) => {
    const { ask } = await createWriter();
    const { statusCode, body: text } = await ask('POST', '/apps', body);
    const errors = JSON.parse(text).errors.map(
      ({ field, code }: Record<string, string>) => `${field} ${code}`,
    );

    expect([statusCode, errors.toSorted()]).toEqual([422, expected]);
  });

  it('are given to somebody else, or to the installation, and deleted with their tokens', async () => {
    const { world, ask } = await createWriter();
    const path = `/apps/${world.postbox.clientId}`;
    const holder = await clientWithToken(world, world.alice, { app: world.postbox });

    expect((await ask('PUT', `${path}/owner`, { login: 'bob' })).json()).toMatchObject({ owner: 'bob' });
    expect((await ask('PUT', `${path}/owner`, { login: null })).json()).toMatchObject({ owner: null });
    expect((await ask('PUT', `${path}/owner`, {})).statusCode).toBe(422);
    expect((await holder.get('/user')).statusCode).toBe(200);
    expect((await ask('DELETE', path)).statusCode).toBe(204);
    expect((await holder.get('/user')).statusCode).toBe(401);
    expect((await ask('DELETE', path)).statusCode).toBe(404);
  });
});
