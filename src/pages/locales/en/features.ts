import type { Feature } from '../../../core/foundation/runtime/deprecation-plan.ts';

/** What can be deprecated, in a list. */
export const featureNames: { readonly [F in Feature]: string } = {
  'list-grants': 'listing grants by password',
  'get-grant': 'getting a grant by password',
  'delete-grant': 'deleting a grant by password',
  'list-authorizations': 'listing authorizations by password',
  'create-authorization': 'creating an authorization by password',
  'get-or-create-authorization': 'getting or creating an authorization for an app by password',
  'get-or-create-authorization-by-fingerprint':
    'getting or creating an authorization for an app and a fingerprint by password',
  'get-authorization': 'getting an authorization by password',
  'update-authorization': 'updating an authorization by password',
  'delete-authorization': 'deleting an authorization by password',
  'password-authentication': 'passwords elsewhere on the API',
  'token-in-path': 'tokens in a path',
  'token-in-query': 'tokens in an address',
  'web-flow-without-pkce': 'the web application flow without PKCE',
  'token-without-expiry': 'tokens that never expire',
};
