import type { AuthorizationError } from '../../core/delegation/authorization-codes/validate-request.ts';

const PAGE = 'https://docs.github.com/apps/managing-oauth-apps/troubleshooting-authorization-request-errors/';

/** Where the browser takes what was decided; `state` as the app sent it, and nothing where it sent none. */
interface Answered {
  readonly redirectUri: string;
  readonly state: string;
  /** Us, so that an app that knows several servers sees which one answers (RFC 9207). */
  readonly issuer: string;
}

export function withCode(code: string, { redirectUri, state, issuer }: Answered): string {
  return extended(redirectUri, { code, state, iss: issuer });
}

/** The parameters stand in the order that was recorded, and a mismatch says no more than was recorded. */
export function withError({ error, description }: AuthorizationError | Denied, answered: Answered): string {
  const { redirectUri, state, issuer } = answered;
  const mismatch = error === 'redirect_uri_mismatch';
  return extended(redirectUri, {
    error,
    error_description: description,
    error_uri: ANCHORS.has(error) ? `${PAGE}#${error.replaceAll('_', '-')}` : PAGE,
    iss: mismatch ? '' : issuer,
    state,
  });
}

interface Denied {
  readonly error: 'access_denied';
  readonly description: string;
}

export const DENIED: Denied = {
  error: 'access_denied',
  description: 'The user has denied your application access.',
};

/** Errors that GitHub's page explains. */
const ANCHORS: ReadonlySet<string> = new Set(['redirect_uri_mismatch', 'access_denied']);

/** The URI stays letter for letter what it was; empty parameters are left out. */
function extended(uri: string, parameters: Readonly<Record<string, string>>): string {
  const added = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== ''));
  if (!uri.includes('?')) return `${uri}?${added}`;
  return /[?&]$/.test(uri) ? `${uri}${added}` : `${uri}&${added}`;
}
