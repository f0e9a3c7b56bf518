import { describe, expect, it } from 'vitest';
import { passwordLimits } from '../../src/core/identity/lockouts/limits.ts';
import { recordGuess } from '../../src/core/identity/lockouts/password-guesses.ts';
import { createAdminClient } from '../support/admin-client.ts';
import { clientWithToken } from '../support/organizations.ts';
import { createTestWorld } from '../support/test-world.ts';

async function createWriter() {
  const world = await createTestWorld();
  const { ask } = await createAdminClient(world);
  const status = async (...request: Parameters<typeof ask>) => (await ask(...request)).statusCode;
  const problems = async (...request: Parameters<typeof ask>) => {
    const { statusCode, body } = await ask(...request);
    const { errors = [] } = JSON.parse(body);
    return [statusCode, ...errors.map(({ field, code }: Record<string, string>) => `${field} ${code}`)];
  };
  return { world, ask, status, problems };
}

describe('POST /users', () => {
  it('creates a person with a password', async () => {
    const { world, ask } = await createWriter();
    const password = 'correct horse battery staple';
    const created = await ask('POST', '/users', {
      login: 'carol',
      name: 'Carol Ö',
      email: 'carol@example.com',
      password,
      site_admin: true,
    });

    expect(created.statusCode).toBe(201);
    expect(created.headers.location).toBe('https://latchkey.example/api/admin/v1/users/carol');
    expect(created.json()).toMatchObject({
      login: 'carol',
      name: 'Carol Ö',
      email: 'carol@example.com',
      site_admin: true,
      temporary_password: false,
    });
    expect(created.json()).not.toHaveProperty('generated_password');
    expect((await world.basic('carol', password).get('/user')).statusCode).toBe(200);
  });

  it('generates a password once, which has to be changed', async () => {
    const { world, ask } = await createWriter();
    const created = (await ask('POST', '/users', { login: 'carol' })).json();

    expect(created).toMatchObject({ temporary_password: true, generated_password: expect.any(String) });
    expect((await world.basic('carol', created.generated_password).get('/user')).statusCode).toBe(200);
    expect((await ask('GET', '/users/carol')).json()).not.toHaveProperty('generated_password');
  });

  it('makes a link by which the person sets a password, once', async () => {
    const { world, ask, status } = await createWriter();
    const { password_link: link, ...created } = (
      await ask('POST', '/users', { login: 'carol', password_link: true })
    ).json();
    const again = await ask('POST', '/users/carol/password_link');

    expect(created).not.toHaveProperty('generated_password');
    expect(link).toEqual({
      url: expect.stringMatching(/^https:\/\/latchkey\.example\/sessions\/password\/[\w-]{43}$/),
      expires_at: '2026-01-22T10:00:00Z',
    });
    expect([again.statusCode, Object.keys(again.json())]).toEqual([201, ['url', 'expires_at']]);
    const opened = async (url: string) =>
      (await world.server.inject(url.replace('https://latchkey.example', ''))).statusCode;
    expect([await opened(link.url), await opened(again.json().url)]).toEqual([404, 200]);
    await status('PUT', '/users/carol/suspended');
    expect(await status('POST', '/users/carol/password_link')).toBe(422);
    expect(await status('POST', '/users/nobody/password_link')).toBe(404);
  });

  it.each([
    [{}, ['login missing_field']],
    [{ login: 'alice' }, ['login already_exists']],
    [{ login: 'admin' }, ['login invalid']],
    [{ login: 'a_b', email: 'nobody' }, ['login invalid', 'email invalid']],
    [{ login: 'carol', email: 'alice@example.com' }, ['email already_exists']],
    [{ login: 'carol', password: 'password' }, ['password invalid']],
    [
      { login: 'carol', password: 'correct horse battery staple', password_link: true },
      ['password_link invalid'],
    ],
    [{ login: 'carol', name: 'a\u0000b' }, ['name invalid']],
    [{ login: 'carol', name: '\ud800' }, ['name invalid']],
    [{ login: 'carol', email: 'c\ud800@example.com' }, ['email invalid']],
    [{ login: 'carol', name: 7, site_admin: 'yes' }, ['name invalid', 'site_admin invalid']],
    [{ login: 'carol', siteAdmin: true }, ['siteAdmin unknown_field']],
    [{ login: 'carol', __proto__: null, constructor: 1 }, ['constructor unknown_field']],
    [{ login: 'c'.repeat(300) }, ['login invalid']],
  ])('refuses %j', async (body, expected) => {
    const { problems, status } = await createWriter();

    expect(await problems('POST', '/users', body)).toEqual([422, ...expected]);
    expect(await status('GET', '/users/carol')).toBe(404);
  });

  it.each([
    ['{"login":"carol"', 400],
    ['["carol"]', 400],
    ['"carol"', 400],
    [`{"login":${'['.repeat(100)}`, 400],
    [`{"login":"${'x'.repeat(300_000)}"}`, 413],
  ])('refuses the body %.20s…', async (body, expected) => {
    const { status } = await createWriter();
    expect(await status('POST', '/users', body)).toBe(expected);
  });

  it('refuses bodies that a form of a page could send', async () => {
    const { status } = await createWriter();
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'application/json; charset=latin1',
    ])
      expect(await status('POST', '/users', '{"login":"carol"}', { 'content-type': type })).toBe(415);
  });
});

describe('PATCH /users/{login}', () => {
  it('changes what is named, all at once', async () => {
    const { world, ask, status } = await createWriter();
    const changed = await ask('PATCH', '/users/alice', {
      login: 'alice-b',
      name: null,
      email: 'b@example.com',
    });

    expect([changed.statusCode, changed.json()]).toEqual([
      200,
      expect.objectContaining({ login: 'alice-b', name: null, email: 'b@example.com' }),
    ]);
    expect(await status('GET', '/users/alice')).toBe(404);
    expect((await world.basic('alice-b', world.alice.password).get('/user')).statusCode).toBe(200);
  });

  it('changes nothing when one of these is refused', async () => {
    const { ask, problems } = await createWriter();

    expect(await problems('PATCH', '/users/alice', { name: 'Someone', login: 'BOB' })).toEqual([
      422,
      'login already_exists',
    ]);
    expect((await ask('GET', '/users/alice')).json()).toMatchObject({ login: 'alice', name: 'Alice' });
    expect((await ask('PATCH', '/users/alice', {})).statusCode).toBe(200);
    expect((await ask('PATCH', '/users/nobody', {})).statusCode).toBe(404);
  });
});

describe('DELETE /users/{login}', () => {
  it('deletes a person once what they own has another owner', async () => {
    const { world, ask, problems, status } = await createWriter();
    const { clientId } = world.postbox;

    const refused = await ask('DELETE', '/users/alice');
    const unknown = await problems('DELETE', '/users/alice?transfer_to=nobody');
    const deleted = await status('DELETE', '/users/alice?transfer_to=bob');

    expect([refused.statusCode, refused.json().errors[0].message]).toEqual([
      422,
      expect.stringContaining('Postbox'),
    ]);
    expect(unknown).toEqual([422, 'transfer_to invalid']);
    expect(deleted).toBe(204);
    expect(await status('GET', '/users/alice')).toBe(404);
    const app = await world.context.db
      .selectFrom('apps')
      .where('client_id', '=', clientId)
      .select('owner_id')
      .executeTakeFirst();
    expect(app?.owner_id).toBe(world.bob.account.id);
    expect(await status('DELETE', '/users/alice')).toBe(404);
  });
});

describe('What can be done to a person', () => {
  it('suspending refuses the password at the next request, until it is undone', async () => {
    const { world, status } = await createWriter();
    const signIn = async () => (await world.alice.get('/user')).statusCode;

    expect([await status('PUT', '/users/alice/suspended'), await signIn()]).toEqual([204, 403]);
    expect([await status('DELETE', '/users/alice/suspended'), await signIn()]).toEqual([204, 200]);
    expect(await status('PUT', '/users/nobody/suspended')).toBe(404);
  });

  it('the last active site administrator stays one', async () => {
    const { ask, status, problems } = await createWriter();
    const isAdministrator = async () => (await ask('GET', '/users/alice')).json().site_admin;

    expect([await status('PUT', '/users/alice/site_admin'), await isAdministrator()]).toEqual([204, true]);
    for (const [method, path] of [
      ['DELETE', '/users/alice/site_admin'],
      ['PUT', '/users/alice/suspended'],
    ] as const)
      expect(await problems(method, path)).toEqual([422, 'account invalid']);
    await status('PUT', '/users/bob/site_admin');
    expect([await status('DELETE', '/users/alice/site_admin'), await isAdministrator()]).toEqual([
      204,
      false,
    ]);
  });

  it('a lockout, two-factor authentication and passkeys can be reset, and that can be repeated', async () => {
    const { world, ask, status } = await createWriter();
    const { context, bob } = world;
    const limits = passwordLimits(
      { ...context, address: '10.0.0.9' },
      { accountId: bob.account.id, name: 'bob' },
    );
    for (let guess = 0; guess < 10; guess++) await recordGuess({ ...context, address: '10.0.0.9' }, limits);
    const locked = (await ask('GET', '/users/bob')).json().locked_until;

    for (let time = 0; time < 2; time++)
      for (const what of ['lockout', 'two_factor_authentication', 'passkeys'])
        expect(await status('DELETE', `/users/bob/${what}`)).toBe(204);

    expect(locked).not.toBeNull();
    expect((await ask('GET', '/users/bob')).json()).toMatchObject({
      locked_until: null,
      two_factor_authentication: false,
    });
  });

  it('tokens are listed without their text, and revoked one by one or all at once', async () => {
    const { world, ask, status } = await createWriter();
    const [first, second, third] = [
      await clientWithToken(world, world.alice, { scopes: ['repo'] }),
      await clientWithToken(world, world.alice, { app: world.postbox }),
      await clientWithToken(world, world.alice, { scopes: [] }),
    ];
    const list = await ask('GET', '/users/alice/tokens?per_page=2');

    expect(list.json()).toMatchObject([
      { token_last_eight: first.token.slice(-8), scopes: ['repo'], app: null },
      { app: { client_id: world.postbox.clientId, name: 'Postbox' } },
    ]);
    expect(list.body).not.toContain(first.token);
    expect(list.headers.link).toContain('rel="next"');

    const [{ id }] = list.json();
    expect(await status('DELETE', `/users/bob/tokens/${id}`)).toBe(404);
    expect(await status('DELETE', `/users/alice/tokens/${id}`)).toBe(204);
    expect(await status('DELETE', '/users/alice/tokens/x')).toBe(404);
    expect((await first.get('/user')).statusCode).toBe(401);
    expect((await third.get('/user')).statusCode).toBe(200);
    expect(await status('DELETE', '/users/alice/tokens')).toBe(204);
    expect((await second.get('/user')).statusCode).toBe(401);
    expect((await ask('GET', '/users/alice/tokens')).json()).toEqual([]);
  });
});
