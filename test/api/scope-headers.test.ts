import { describe, expect, it } from 'vitest';
import { createTestWorld } from '../support/test-world.ts';

describe('X-OAuth-Scopes', () => {
  it('names the scopes of a token in alphabetical order', async () => {
    const { alice, bearer } = await createTestWorld();
    const scopes = ['user', 'repo', 'admin:org'];
    const { token } = (await alice.post('/authorizations', { note: 'ci', scopes })).json();

    const { headers } = await bearer(token).get('/user');

    expect(headers['x-oauth-scopes']).toBe('admin:org, repo, user');
    expect(headers['x-accepted-oauth-scopes']).toBe('');
  });

  it('is empty for a token without scopes', async () => {
    const { alice, bearer } = await createTestWorld();
    const { token } = (await alice.post('/authorizations', { note: 'ci' })).json();

    expect((await bearer(token).get('/user')).headers['x-oauth-scopes']).toBe('');
  });

  it('is absent for a password and without credentials', async () => {
    const { alice, anonymous } = await createTestWorld();

    for (const { headers } of [await alice.get('/user'), await anonymous.get('/meta')]) {
      expect(headers).not.toHaveProperty('x-oauth-scopes');
      expect(headers).not.toHaveProperty('x-accepted-oauth-scopes');
      expect(headers).not.toHaveProperty('x-oauth-client-id');
    }
  });

  it('is sent with X-Accepted-OAuth-Scopes when a scope is missing', async () => {
    const { alice, bearer } = await createTestWorld();
    const { token } = (await alice.post('/authorizations', { note: 'ci', scopes: ['repo'] })).json();

    const { statusCode, headers } = await bearer(token).get('/user/emails');

    expect(statusCode).toBe(404);
    expect(headers['x-oauth-scopes']).toBe('repo');
    expect(headers['x-accepted-oauth-scopes']).toBe('user, user:email');
  });
});

describe('X-OAuth-Client-Id', () => {
  it('names the app of an app’s token', async () => {
    const { alice, bearer, postbox } = await createTestWorld();
    const credentials = { client_id: postbox.clientId, client_secret: postbox.secret };
    const { token } = (await alice.post('/authorizations', credentials)).json();

    expect((await bearer(token).get('/user')).headers['x-oauth-client-id']).toBe(postbox.clientId);
  });

  it('is absent for a personal access token', async () => {
    const { alice, bearer } = await createTestWorld();
    const { token } = (await alice.post('/authorizations', { note: 'ci' })).json();

    expect((await bearer(token).get('/user')).headers).not.toHaveProperty('x-oauth-client-id');
  });
});
