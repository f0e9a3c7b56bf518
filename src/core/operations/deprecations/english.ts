import type { ReasonFor } from '../../foundation/refusal.ts';
import type { Feature } from '../../foundation/runtime/deprecation-plan.ts';

interface DescribedFeature {
  /** What is deprecated, as a noun. */
  readonly what: string;
  /** The request that uses it. */
  readonly request: string;
  /** What its callers should do, as a sentence. */
  readonly instead: string;
}

const FLOWS = 'Get tokens by the web application flow or the device flow.';
const SETTINGS = 'People see and revoke what they have granted in their settings.';

/** For programs, the command line and the documentation. */
export const ENGLISH_FEATURES: { readonly [F in Feature]: DescribedFeature } = {
  'list-grants': {
    what: 'Listing your grants',
    request: 'GET /applications/grants',
    instead: SETTINGS,
  },
  'get-grant': {
    what: 'Getting a single grant',
    request: 'GET /applications/grants/{grant_id}',
    instead: SETTINGS,
  },
  'delete-grant': {
    what: 'Deleting a grant',
    request: 'DELETE /applications/grants/{grant_id}',
    instead: `${SETTINGS} An app revokes its own with DELETE /applications/{client_id}/grant.`,
  },
  'list-authorizations': {
    what: 'Listing your authorizations',
    request: 'GET /authorizations',
    instead: SETTINGS,
  },
  'create-authorization': {
    what: 'Creating an authorization',
    request: 'POST /authorizations',
    instead: `${FLOWS} For a script of your own, create a personal access token in your settings.`,
  },
  'get-or-create-authorization': {
    what: 'Getting or creating an authorization for an app',
    request: 'PUT /authorizations/clients/{client_id}',
    instead: FLOWS,
  },
  'get-or-create-authorization-by-fingerprint': {
    what: 'Getting or creating an authorization for an app and a fingerprint',
    request: 'PUT /authorizations/clients/{client_id}/{fingerprint}',
    instead: FLOWS,
  },
  'get-authorization': {
    what: 'Getting a single authorization',
    request: 'GET /authorizations/{authorization_id}',
    instead: `${SETTINGS} An app checks its own with POST /applications/{client_id}/token.`,
  },
  'update-authorization': {
    what: 'Updating an authorization',
    request: 'PATCH /authorizations/{authorization_id}',
    instead: `${FLOWS} People change their personal access tokens in their settings.`,
  },
  'delete-authorization': {
    what: 'Deleting an authorization',
    request: 'DELETE /authorizations/{authorization_id}',
    instead: `${SETTINGS} An app revokes its own with DELETE /applications/{client_id}/token.`,
  },
  'password-authentication': {
    what: 'Password authentication outside of the OAuth Authorizations API',
    request: 'Authorization: Basic, with a login and a password',
    instead: 'Send a personal access token or the token of an app: Authorization: Bearer TOKEN.',
  },
  'token-in-path': {
    what: 'Tokens in the path of the OAuth Applications API',
    request: '/applications/{client_id}/tokens/{access_token} and /grants/{access_token}',
    instead:
      'Send the token in the body: POST, PATCH or DELETE /applications/{client_id}/token, or DELETE …/grant.',
  },
  'token-in-query': {
    what: 'Tokens in the query',
    request: '?access_token=',
    instead: 'Send the token in the header: Authorization: Bearer TOKEN.',
  },
  'web-flow-without-pkce': {
    what: 'The web application flow without PKCE',
    request: 'GET /login/oauth/authorize, without a code_challenge',
    instead:
      'Send a code_challenge with code_challenge_method=S256, and the code_verifier with the code (RFC 7636).',
  },
  'token-without-expiry': {
    what: 'Tokens that never expire',
    request: 'Authorization, with a token that never expires',
    instead: 'Use a personal access token with an expiry, or an app with expiring tokens.',
  },
};

/** What happened to a call that was refused, and what its caller should do, for programs. That of the web flow is ASCII (RFC 6749 §4.1.2.1). */
export function describeDeprecated({
  feature,
  until,
}: Pick<ReasonFor<'deprecated'>, 'feature' | 'until'>): string {
  const { what, instead } = ENGLISH_FEATURES[feature];
  const [is, was, has] = what.startsWith('Tokens ') ? ['are', 'were', 'have'] : ['is', 'was', 'has'];
  const happened = until
    ? `${is} deprecated, and switched off in a planned brownout until ${until.at}`
    : `${was} deprecated, and ${has} been removed`;
  return `${what} ${happened}. ${instead}`;
}
