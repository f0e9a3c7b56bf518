import { describe, expect, it } from 'vitest';
import { createTestWorld } from '../support/test-world.ts';

const DOCS = 'https://docs.github.com/enterprise/3.2/rest';
const NOT_FOUND = { message: 'Not Found', documentation_url: DOCS };
const AUTHENTICATION_REQUIRED = { message: 'Requires authentication', documentation_url: DOCS };

describe('An unknown path', () => {
  it('gets 404 with a password, with a token, and without credentials', async () => {
    const { alice, anonymous, bearer } = await createTestWorld();
    const { token } = (await alice.post('/authorizations', { note: 'ci' })).json();

    for (const caller of [alice, bearer(token), anonymous]) {
      const answer = await caller.get('/no/such/place');
      expect(answer.statusCode).toBe(404);
      expect(answer.json()).toEqual(NOT_FOUND);
    }
  });

  it('gets 401 with bad credentials', async () => {
    const { basic, bearer } = await createTestWorld();

    const answers = [
      await basic('alice', 'wrong').get('/no/such/place'),
      await bearer('ghp_0').delete('/no/such/place'),
    ];

    for (const answer of answers) expect(answer.json().message).toBe('Bad credentials');
  });

  it('may differ from a known one by a trailing slash or its case', async () => {
    const { alice } = await createTestWorld();

    for (const path of ['/user/', '/authorizations/', '/USER', '/meta/', '//user', '/applications/grants/']) {
      expect({ path, ...(await alice.get(path)).json() }).toMatchObject({ path, message: 'Not Found' });
    }
  });

  it('gets 414 when it is too long, and is not repeated in the response', async () => {
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

  it('may be a known one with another method', async () => {
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

  it('is not reached by method overrides in a header or body', async () => {
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

describe('An unknown path below /authorizations or /applications/grants', () => {
  it('gets 401 without credentials', async () => {
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
      expect(answer.json()).toEqual(AUTHENTICATION_REQUIRED);
    }
  });

  it('must continue after a slash', async () => {
    const { anonymous } = await createTestWorld();

    expect((await anonymous.get('/authorizationsX')).json()).toEqual(NOT_FOUND);
    expect((await anonymous.get('/applications/grants-of-all')).json()).toEqual(NOT_FOUND);
  });
});

describe('A path outside of every surface', () => {
  it('gets a 404 page', async () => {
    const { server } = await createTestWorld();

    for (const url of ['/api', '/api/v3x', '/api/v4/user', '/robots.txt', '/%zz', '/.env']) {
      const answer = await server.inject({ method: 'GET', url, headers: { accept: 'text/html,*/*;q=0.8' } });
      expect({ url, status: answer.statusCode }).toEqual({ url, status: 404 });
      expect(answer.body).toContain('<h1>Page not found</h1>');
    }
    expect((await server.inject({ method: 'GET', url: '/robots.txt' })).body).toContain('<!doctype html>');
  });
});
