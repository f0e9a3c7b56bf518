import { describe, expect, it } from 'vitest';
import { suspendAccount } from '../../src/core/operations/account-management/suspend.ts';
import { createAdminClient } from '../support/admin-client.ts';
import { createTestWorld } from '../support/test-world.ts';

async function createReader() {
  const world = await createTestWorld();
  const { ask } = await createAdminClient(world, { scope: 'read' });
  const logins = async (query: string) =>
    (await ask('GET', `/users${query}`)).json().map(({ login }: { login: string }) => login);
  return { world, ask, logins };
}

describe('GET /users', () => {
  it('lists people by login, and finds some', async () => {
    const { world, logins } = await createReader();
    await suspendAccount(world.context, world.mallory.account);

    expect(await logins('')).toEqual(['alice', 'bob', 'mallory']);
    expect(await logins('?q=ALI')).toEqual(['alice']);
    expect(await logins('?q=bob%40example')).toEqual(['bob']);
    expect(await logins('?status=suspended')).toEqual(['mallory']);
    expect(await logins('?status=active')).toEqual(['alice', 'bob']);
    expect(await logins('?two_factor=on')).toEqual(['bob']);
    expect(await logins('?role=site_admin')).toEqual([]);
  });

  it('returns pages, forth and back by their links', async () => {
    const { ask } = await createReader();
    const follow = async (link: unknown, rel: string) => {
      const [, url = ''] = new RegExp(`<([^>]+)>; rel="${rel}"`).exec(String(link)) ?? [];
      return ask('GET', url.replace('https://latchkey.example/api/admin/v1', ''));
    };

    const first = await ask('GET', '/users?per_page=2&status=active');
    const second = await ask('GET', '/users?per_page=2');
    const third = await follow(second.headers.link, 'next');
    const back = await follow(third.headers.link, 'prev');

    expect(first.headers.link).toContain('status=active');
    expect(third.json()).toMatchObject([{ login: 'mallory' }]);
    expect(third.headers.link).not.toContain('rel="next"');
    expect(back.json()).toEqual(second.json());
  });

  it.each([
    ['?after=x', 'after'],
    ['?before=WyJhIl0', 'before'],
    ['?after=WyJcdTAwMDAiLDFd', 'after'],
    ['?status=gone', 'status'],
    ['?q=%00', 'q'],
    [`?q=${'a'.repeat(201)}`, 'q'],
  ])('returns 422 for %s', async (query, field) => {
    const { ask } = await createReader();
    const { statusCode, body } = await ask('GET', `/users${query}`);

    expect(statusCode).toBe(422);
    expect(JSON.parse(body)).toMatchObject({
      message: 'Validation Failed',
      errors: [{ field, code: 'invalid', message: expect.any(String) }],
    });
  });
});

describe('GET /users/{login}', () => {
  it('shows a person', async () => {
    const { world, ask } = await createReader();

    expect((await ask('GET', '/users/BOB')).json()).toEqual({
      id: world.bob.account.id,
      login: 'bob',
      url: 'https://latchkey.example/api/admin/v1/users/bob',
      html_url: 'https://latchkey.example/admin/people/bob',
      name: 'Bob',
      email: 'bob@example.com',
      site_admin: false,
      two_factor_authentication: true,
      suspended_at: null,
      temporary_password: false,
      temporary_password_expired: false,
      locked_until: null,
      emails: [{ address: 'bob@example.com', primary: true, verified: true }],
      passkeys: 0,
      tokens: 0,
      created_at: '2026-01-15T10:00:00Z',
      updated_at: '2026-01-15T10:00:00Z',
    });
  });

  it.each(['/users/nobody', '/users/%00', '/users/%zz', '/users/al_ce', '/users/'])(
    'returns 404 for %s',
    async (path) => {
      const { ask } = await createReader();
      const { statusCode, body } = await ask('GET', path);

      expect([statusCode, JSON.parse(body).message]).toEqual([
        404,
        expect.stringMatching(/^There is no such (user|operation)\.$/),
      ]);
    },
  );
});
