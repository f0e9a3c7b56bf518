import type { Cause } from '../../foundation/cause.ts';

interface Explained {
  readonly what: string;
  /** What the sender can do about it. */
  readonly mend: string;
}

/**
 * Why requests were refused, for the pages in English and for the command line. These are the causes that somebody can do
 * something about; refusals for other causes are not remembered.
 */
export const ENGLISH_CAUSES = {
  'no such route': {
    what: 'There is no such path',
    mend: 'The API is below `/api/v3`, and its paths do not end in a slash.',
  },
  'empty name in the path': {
    what: 'The path ends in a slash, or has two in a row',
    mend: 'Leave out the slash, or fill in the name that is missing there.',
  },
  'response format not supported': {
    what: 'The response cannot have the format that was asked for',
    mend: 'Send `Accept: application/vnd.github+json`, or no `Accept` header.',
  },
  'unknown or revoked token': {
    what: 'The token does not exist any more',
    mend: 'It was revoked, replaced or deleted. Get a new one.',
  },
  'expired token': { what: 'The token has expired', mend: 'Get a new one, or refresh it.' },
  'malformed token': {
    what: 'This is no token',
    mend: 'What was sent does not have the form of a token: look for missing characters, quotation marks or spaces.',
  },
  'not an administration token': {
    what: 'The administration API takes administration tokens only',
    mend: 'Send one that `latchkey admin-tokens add` has printed: `Authorization: Bearer latchkey_admin_…`.',
  },
  'suspended account': {
    what: 'The account is suspended',
    mend: 'Only a site administrator can unsuspend it.',
  },
  'impersonator is no site administrator': {
    what: 'The maker of this impersonation token is no longer a site administrator',
    mend: 'A site administrator has to make a new one.',
  },
  'token in the query': {
    what: 'The token was sent in the URL',
    mend: 'Send it in the header: `Authorization: Bearer TOKEN`. URLs end up in logs, so treat this token as leaked.',
  },
  'token in place of a password': {
    what: 'A token was sent where only login and password are accepted',
    mend: 'Use HTTP Basic with the password, or another way than the OAuth Authorizations API.',
  },
  'token in place of client credentials': {
    what: 'A token was sent where an app has to prove who it is',
    mend: 'Use HTTP Basic with the client id as login and the client secret as password.',
  },
  'missing scope': {
    what: 'The token lacks a scope',
    mend: 'Ask for the scope when the person authorizes the app, or choose it for a new personal access token.',
  },
  'single sign-on required': {
    what: 'The organization requires single sign-on',
    mend: 'The owner of the token has to authorize it for the organization, at the address in the header `X-GitHub-SSO`.',
  },
  'not a site administrator': {
    what: 'This is for site administrators',
    mend: 'Use the credentials of a site administrator.',
  },
  'not a member of the organization': {
    what: 'The account is no member of the organization',
    mend: 'An owner of the organization has to add it.',
  },
  'wrong password': {
    what: 'The password was wrong',
    mend: 'If you use this program, give it the current password, or better a token.',
  },
  'missing one-time password': {
    what: 'A one-time password is needed',
    mend: 'Send it in the header `X-GitHub-OTP`, or use a token.',
  },
  'wrong one-time password': {
    what: 'The one-time password was wrong',
    mend: 'Check the clock of the device that shows it.',
  },
  'one-time password already used': {
    what: 'The one-time password had been used before',
    mend: 'Each can be used once: wait for the next one, half a minute at most.',
  },
  'account locked out': {
    what: 'There were too many failed attempts',
    mend: 'Wait a quarter of an hour, or ask a site administrator to unlock the account.',
  },
  'temporary password expired': {
    what: 'The temporary password has expired',
    mend: 'Ask a site administrator for a new one.',
  },
  'two-factor authentication required': {
    what: 'Two-factor authentication has to be enabled first',
    mend: 'Enable it in a browser, under /settings/two-factor/new, or use a token.',
  },
  'wrong client secret': {
    what: 'The client secret was wrong',
    mend: 'Compare its last eight characters with those on the page of the app, or generate a new one.',
  },
  'missing client secret': {
    what: 'The client secret was missing',
    mend: 'Send `client_secret`, or register the app as a native app and use PKCE.',
  },
  'client id of another app': {
    what: 'The client id in the path belongs to another app',
    mend: 'Use the client id of the app whose credentials are sent.',
  },
  'token of another app': {
    what: 'The token belongs to another app',
    mend: 'An app can only ask about its own tokens.',
  },
  'personal access token': {
    what: 'The token is a personal access token',
    mend: 'An app can only ask about its own tokens.',
  },
  'suspended owner of the app': {
    what: 'The owner of the app is suspended',
    mend: 'A site administrator has to unsuspend the owner, or give the app to somebody else.',
  },
  'unknown client id or no usable callback URL': {
    what: 'The app has no usable callback URL',
    mend: 'Register one: with `https:`, or on a loopback address.',
  },
  'redirect URI not registered': {
    what: 'The redirect URI does not match a callback URL',
    mend: 'Send one that is registered, or register this one. Scheme, host, port and the beginning of the path have to be the same.',
  },
  'redirect URI of another request': {
    what: 'The redirect URI differs from the one that the code was asked for with',
    mend: 'Send the same `redirect_uri` as in the authorization request, character for character, or leave it out.',
  },
  'unsupported response type': {
    what: 'The response type is not supported',
    mend: 'Send `response_type=code`, or leave it out.',
  },
  'invalid PKCE parameters': {
    what: 'The PKCE parameters are invalid',
    mend: 'Send a `code_challenge` of 43 characters with `code_challenge_method=S256`. A native app has to.',
  },
  'unknown code': {
    what: 'There is no such code',
    mend: 'Send the `code` of the redirect, to the app that it was issued to.',
  },
  'expired code': {
    what: 'The code had expired',
    mend: 'Exchange it at once: it is valid for ten minutes at most.',
  },
  'code already used': {
    what: 'The code had been used before',
    mend: 'A code can be exchanged once. The token that was issued for it has been revoked, as it may have been stolen.',
  },
  'wrong or missing code verifier': {
    what: 'The code verifier does not match the challenge',
    mend: 'Send the `code_verifier` whose SHA-256 was the `code_challenge` of this authorization request.',
  },
  'device flow disabled': {
    what: 'The device flow is disabled for this app',
    mend: 'Its owner can enable it on the page of the app.',
  },
  'unknown device code': {
    what: 'There is no such device code',
    mend: 'Send the `device_code` of the response that started the flow; each gives a token once.',
  },
  'expired device code': {
    what: 'The device code had expired',
    mend: 'Start the flow again: a code is valid for fifteen minutes.',
  },
  'unknown refresh token': {
    what: 'There is no such refresh token',
    mend: 'It was revoked, or belongs to another app. Ask the person again.',
  },
  'expired refresh token': { what: 'The refresh token had expired', mend: 'Ask the person again.' },
  'refresh token already used': {
    what: 'The refresh token had been used before',
    mend: 'Store the refresh token of each response. The authorization has been revoked, as the token may have been stolen.',
  },
  'unsupported grant type': {
    what: 'The grant type is not supported',
    mend: 'Use `authorization_code`, `refresh_token` or the device flow’s `urn:ietf:params:oauth:grant-type:device_code`.',
  },
} satisfies { readonly [C in Cause]?: Explained };
