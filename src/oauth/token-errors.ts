import type { ResponseFields } from './response-format.ts';

const PAGE =
  'https://docs.github.com/apps/managing-oauth-apps/troubleshooting-oauth-app-access-token-request-errors/';
const DEVICE_PAGE =
  'https://docs.github.com/developers/apps/authorizing-oauth-apps#error-codes-for-the-device-flow';

/** GitHub's errors at the token endpoint ("Troubleshooting OAuth app access token request errors"). */
export const TOKEN_ERRORS = {
  incorrect_client_credentials: {
    error: 'incorrect_client_credentials',
    error_description: 'The client_id and/or client_secret passed are incorrect.',
    error_uri: `${PAGE}#incorrect-client-credentials`,
  },
  redirect_uri_mismatch: {
    error: 'redirect_uri_mismatch',
    error_description: 'The redirect_uri MUST match the registered callback URL for this application.',
    error_uri: `${PAGE}#redirect-uri-mismatch2`,
  },
  bad_verification_code: {
    error: 'bad_verification_code',
    error_description: 'The code passed is incorrect or expired.',
    error_uri: `${PAGE}#bad-verification-code`,
  },
  authorization_pending: {
    error: 'authorization_pending',
    error_description: 'The authorization request is still pending.',
    error_uri: DEVICE_PAGE,
  },
  slow_down: {
    error: 'slow_down',
    error_description: 'Too many requests have been made in the same timeframe.',
    error_uri: 'https://docs.github.com',
  },
  expired_token: {
    error: 'expired_token',
    error_description: 'The device code has expired.',
    error_uri: DEVICE_PAGE,
  },
  access_denied: {
    error: 'access_denied',
    error_description: 'The authorization request was denied.',
    error_uri: DEVICE_PAGE,
  },
  incorrect_device_code: {
    error: 'incorrect_device_code',
    error_description: 'The device_code provided is not valid.',
    error_uri: DEVICE_PAGE,
  },
  device_flow_disabled: {
    error: 'device_flow_disabled',
    error_description: 'Device Flow must be explicitly enabled for this App',
    error_uri: 'https://docs.github.com',
  },
  bad_refresh_token: {
    error: 'bad_refresh_token',
    error_description: 'The refresh token passed is incorrect or expired.',
    error_uri: `${PAGE}#bad-refresh-token`,
  },
  unsupported_grant_type: {
    error: 'unsupported_grant_type',
    error_description: 'The grant_type passed is not supported here.',
    error_uri: PAGE,
  },
} as const satisfies Record<string, ResponseFields>;
