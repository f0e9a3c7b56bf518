import { describe, expect, it } from 'vitest';
import { createTestWorld } from '../support/test-world.ts';

const DOCS = 'https://docs.github.com/enterprise/3.2/rest';
const NOT_FOUND = { message: 'Not Found', documentation_url: DOCS };
const WHO_ARE_YOU = { message: 'Requires authentication', documentation_url: DOCS };

describe('a path that does not exist', () => {
  it('is not found with good credentials, with a token, and with none', async () => {
    const { alice, anonymous, bearer } = await createTestWorld();
    const { token } = (await alice.post('/authorizations', { note: 'ci' })).json();

    for (const asker of [alice, bearer(token), anonymous]) {
      const answer = await asker.get('/no/such/place');
      expect(answer.statusCode).toBe(404);
      expect(answer.json()).toEqual(NOT_FOUND);
    }
  });

  it('returns 401 to bad credentials all the same', async () => {
    const { basic, bearer } = await createTestWorld();

    const answers = [
      await basic('alice', 'wrong').get('/no/such/place'),
      await bearer('ghp_0').delete('/no/such/place'),
    ];

    for (const answer of answers) expect(answer.json().message).toBe('Bad credentials');
  });

  it('is asked for with a slash at its end, or in capitals', async () => {
    const { alice } = await createTestWorld();

    for (const path of ['/user/', '/authorizations/', '/USER', '/meta/', '//user', '/applications/grants/']) {
      expect({ path, ...(await alice.get(path)).json() }).toMatchObject({ path, message: 'Not Found' });
    }
  });

  it('is too long to be looked at, and is not repeated', async () => {
    const { alice, anonymous, postbox } = await createTestWorld();
    const secret = `gho_${'secret'.repeat(1500)}`;

    const answers = [
      await alice.get(`/authorizations/${'1'.repeat(9000)}`),
      await anonymous.get(`/users/${'x'.repeat(15_000)}`),
      await anonymous.delete(`/applications/${postbox.clientId}/tokens/${secret}`),
    ];

    for (const answer of answers) {
      expect(answer.statusCode).toBe(414);
      expect(answer.json()).toEqual({ message: 'URI Too Long', documentation_url: expect.any(String) });
      expect(answer.headers).toMatchObject({ 'x-github-enterprise-version': '3.2.0' });
    }
  });

  it('is a path with another method', async () => {
    const { alice } = await createTestWorld();

    const answers = [
      await alice.put('/authorizations', {}),
      await alice.delete('/authorizations'),
      await alice.patch('/authorizations', {}),
      await alice.post('/user', {}),
      await alice.post('/applications/grants/1', {}),
    ];

    for (const answer of answers) expect(answer.json()).toEqual(NOT_FOUND);
  });

  it('is not another one because a header or a member says so', async () => {
    const { alice } = await createTestWorld();
    const { id } = (await alice.post('/authorizations', { note: 'ci' })).json();

    await alice.post(`/authorizations/${id}`, { _method: 'DELETE' }, { 'x-http-method-override': 'DELETE' });
    await alice.ask('GET', `/authorizations/${id}?_method=DELETE`, undefined, {
      'x-method-override': 'DELETE',
    });

    expect((await alice.get(`/authorizations/${id}`)).statusCode).toBe(200);
  });

  it('may contain invalid percent-encoding', async () => {
    const { alice, anonymous } = await createTestWorld();

    for (const path of [
      '/%',
      '/%zz',
      '/users/%ff',
      '/authorizations/%c0%af',
      '/authorizations/5%00',
      '/users/..%2f..%2f',
    ]) {
      expect({ path, ...(await alice.get(path)).json() }).toMatchObject({ path, message: 'Not Found' });
    }
    expect((await anonymous.get('/users/%00')).statusCode).toBe(404);
  });
});

describe('a path that does not exist among what is private', () => {
  it('returns 401 without credentials', async () => {
    const { anonymous } = await createTestWorld();

    const answers = [
      await anonymous.patch('/authorizations', {}),
      await anonymous.get('/authorizations/1/2/3'),
      await anonymous.put('/authorizations?page=1', {}),
      await anonymous.get('/applications/grants/1/2'),
      await anonymous.delete('/applications/grants'),
    ];

    for (const answer of answers) {
      expect(answer.statusCode).toBe(401);
      expect(answer.json()).toEqual(WHO_ARE_YOU);
    }
  });

  it('does not begin with the same letters only', async () => {
    const { anonymous } = await createTestWorld();

    expect((await anonymous.get('/authorizationsX')).json()).toEqual(NOT_FOUND);
    expect((await anonymous.get('/applications/grants-of-all')).json()).toEqual(NOT_FOUND);
  });
});

describe('a path outside of every surface', () => {
  it('is a page that says so', async () => {
    const { server } = await createTestWorld();

    for (const url of ['/api', '/api/v3x', '/api/v4/user', '/robots.txt', '/%zz', '/.env']) {
      const answer = await server.inject({ method: 'GET', url });
      expect({ url, status: answer.statusCode }).toEqual({ url, status: 404 });
      expect(answer.body).toContain('<h1>Page not found</h1>');
    }
  });
});
