import type { ExchangeOutcome as Exchanged } from '../core/delegation/authorization-codes/exchange.ts';
import type { PollOutcome } from '../core/delegation/device-codes/poll.ts';
import type { TokenResponse } from '../core/delegation/refresh-tokens/issue.ts';
import type { RotationOutcome } from '../core/delegation/refresh-tokens/rotate.ts';
import type { Rejected } from '../core/foundation/cause.ts';
import type { ResponseFields } from './response-format.ts';
import { TOKEN_ERRORS } from './token-errors.ts';

export type TokenRequestOutcome =
  | Exchanged
  | PollOutcome
  | RotationOutcome
  | ({ readonly kind: 'unsupported' } & Rejected);

type ErrorKind = Exclude<TokenRequestOutcome['kind'], 'exchanged' | 'slow_down'>;

const ERRORS: { readonly [Kind in ErrorKind]: ResponseFields } = {
  bad_code: TOKEN_ERRORS.bad_verification_code,
  redirect_uri_mismatch: TOKEN_ERRORS.redirect_uri_mismatch,
  pending: TOKEN_ERRORS.authorization_pending,
  denied: TOKEN_ERRORS.access_denied,
  expired: TOKEN_ERRORS.expired_token,
  bad_device_code: TOKEN_ERRORS.incorrect_device_code,
  disabled: TOKEN_ERRORS.device_flow_disabled,
  bad_refresh_token: TOKEN_ERRORS.bad_refresh_token,
  unsupported: TOKEN_ERRORS.unsupported_grant_type,
};

export function tokenResponse(outcome: TokenRequestOutcome): ResponseFields {
  switch (outcome.kind) {
    case 'exchanged':
      return tokenFields(outcome);
    case 'slow_down':
      return { ...TOKEN_ERRORS.slow_down, interval: outcome.interval };
    default:
      return ERRORS[outcome.kind];
  }
}

/** Member order as recorded. */
function tokenFields({ token, scopes, renewal }: TokenResponse): ResponseFields {
  return {
    access_token: token,
    ...(renewal && {
      expires_in: renewal.expiresIn,
      refresh_token: renewal.refreshToken,
      refresh_token_expires_in: renewal.refreshTokenExpiresIn,
    }),
    token_type: 'bearer',
    scope: scopes.join(','),
  };
}
