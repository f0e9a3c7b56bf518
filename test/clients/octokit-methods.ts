import type { Octokit } from '@octokit/rest';
import { expect } from 'vitest';
import { seedApp } from '../support/seeds.ts';

export const app = seedApp('Postbox', 'octocat');
const { client_id, client_secret } = app;

/** Every method of the package, with the expected status and body, for one authorization and its grant. */
export const methods: Record<string, Method> = {
  listGrants: { call: ({ api }) => api.listGrants(), status: 200, body: [{ app: { client_id } }] },
  getGrant: {
    call: ({ api, grant_id }) => api.getGrant({ grant_id }),
    status: 200,
    body: { app: { client_id } },
  },
  deleteGrant: { call: ({ api, grant_id }) => api.deleteGrant({ grant_id }), status: 204 },
  listAuthorizations: { call: ({ api }) => api.listAuthorizations(), status: 200, body: [{ token: '' }] },
  getAuthorization: {
    call: ({ api, authorization_id }) => api.getAuthorization({ authorization_id }),
    status: 200,
    body: { token: '', scopes: ['repo'] },
  },
  createAuthorization: {
    call: ({ api }) => api.createAuthorization({ note: 'by octokit', scopes: ['gist'] }),
    status: 201,
    body: { note: 'by octokit', scopes: ['gist'], token: expect.stringMatching(/^ghp_.{36}$/) },
  },
  getOrCreateAuthorizationForApp: {
    call: ({ api }) => api.getOrCreateAuthorizationForApp({ client_id, client_secret, scopes: ['gist'] }),
    status: 200,
    body: { token: '', scopes: ['repo'] },
  },
  getOrCreateAuthorizationForAppAndFingerprint: {
    call: ({ api }) =>
      api.getOrCreateAuthorizationForAppAndFingerprint({ client_id, client_secret, fingerprint: 'a laptop' }),
    status: 201,
    body: { fingerprint: 'a laptop', token: expect.stringMatching(/^gho_.{36}$/) },
  },
  // The same method under its older name.
  getOrCreateAuthorizationForAppFingerprint: {
    call: ({ api }) =>
      api.getOrCreateAuthorizationForAppFingerprint({ client_id, client_secret, fingerprint: 'a/phone' }),
    status: 201,
    body: { fingerprint: 'a/phone', token: expect.stringMatching(/^gho_.{36}$/) },
  },
  updateAuthorization: {
    call: ({ api, authorization_id }) => api.updateAuthorization({ authorization_id, add_scopes: ['gist'] }),
    status: 200,
    body: { token: '', scopes: ['repo', 'gist'] },
  },
  deleteAuthorization: {
    call: ({ api, authorization_id }) => api.deleteAuthorization({ authorization_id }),
    status: 204,
  },
};

/** Methods of the OAuth Applications API, in the same namespace of the package. */
export const APP_METHODS = [
  'checkAuthorization',
  'resetAuthorization',
  'revokeAuthorizationForApplication',
  'revokeGrantForApplication',
];

export interface Method {
  readonly call: (given: Given) => Promise<{ status: number; data: unknown }>;
  readonly status: number;
  readonly body?: object;
}

export interface Given {
  readonly api: Octokit['oauthAuthorizations'];
  readonly authorization_id: number;
  readonly grant_id: number;
}
