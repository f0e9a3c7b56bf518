import { expect, it } from 'vitest';
import { createAdminClient } from '../support/admin-client.ts';
import { createAcme } from '../support/organizations.ts';
import { createTestWorld } from '../support/test-world.ts';

it('Organizations are created, changed, joined, left and deleted', async () => {
  const world = await createTestWorld();
  const { ask } = await createAdminClient(world);
  const status = async (...request: Parameters<typeof ask>) => (await ask(...request)).statusCode;
  const members = async () => (await ask('GET', '/orgs/globex/memberships')).json();

  const created = await ask('POST', '/orgs', { login: 'Globex', name: 'Globex', owners: ['alice'] });
  const changed = await ask('PATCH', '/orgs/globex', { single_sign_on: true });

  expect([created.statusCode, created.headers.location]).toEqual([
    201,
    'https://latchkey.example/api/admin/v1/orgs/Globex',
  ]);
  expect(changed.json()).toMatchObject({ login: 'Globex', name: 'Globex', single_sign_on: true });
  expect((await ask('GET', '/orgs')).json()).toEqual([changed.json()]);
  expect(await members()).toEqual([{ login: 'alice', role: 'admin' }]);
  expect(await status('PUT', '/orgs/globex/memberships/bob', {})).toBe(204);
  expect(await status('PUT', '/orgs/globex/memberships/bob', { role: 'owner' })).toBe(422);
  expect(await members()).toEqual([
    { login: 'alice', role: 'admin' },
    { login: 'bob', role: 'member' },
  ]);
  const page = await ask('GET', '/orgs/globex/memberships?per_page=1&page=2');
  expect([page.json(), page.headers.link]).toEqual([
    [{ login: 'bob', role: 'member' }],
    expect.stringContaining('/api/admin/v1/orgs/Globex/memberships?per_page=1&page=1>; rel="prev"'),
  ]);
  expect(await status('DELETE', '/orgs/globex/memberships/bob')).toBe(204);
  expect(await status('DELETE', '/orgs/globex')).toBe(204);
  expect(await status('GET', '/orgs/globex')).toBe(404);
});

it('Teams are listed, and deleted', async () => {
  const world = await createTestWorld();
  await createAcme(world);
  const { ask } = await createAdminClient(world);

  const [{ slug }] = (await ask('GET', '/orgs/acme/teams')).json();

  expect((await ask('DELETE', `/orgs/acme/teams/${slug}`)).statusCode).toBe(204);
  expect((await ask('DELETE', `/orgs/acme/teams/${slug}`)).statusCode).toBe(404);
  expect((await ask('DELETE', '/orgs/acme/teams/%00')).statusCode).toBe(404);
});

it.each([
  [{}, 'login missing_field'],
  [{ login: 'alice' }, 'login already_exists'],
  [{ login: 'api' }, 'login invalid'],
  [{ login: 'globex', owners: ['nobody'] }, 'owners invalid'],
  [{ login: 'globex', owners: 'alice' }, 'owners invalid'],
])('An organization is not created by %j', async (body, expected) => {
  const world = await createTestWorld();
  const { ask } = await createAdminClient(world);
  const { statusCode, body: text } = await ask('POST', '/orgs', body);
  const [{ field, code }] = JSON.parse(text).errors;

  expect([statusCode, `${field} ${code}`]).toEqual([422, expected]);
  expect((await ask('GET', '/orgs/globex')).statusCode).toBe(404);
});
