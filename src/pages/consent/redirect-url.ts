import type { AuthorizationError } from '../../core/delegation/authorization-codes/validate-request.ts';

const PAGE = 'https://docs.github.com/apps/managing-oauth-apps/troubleshooting-authorization-request-errors/';

/** Where the response goes; `state` as the app sent it, or an empty text. */
interface Answered {
  readonly redirectUri: string;
  readonly state: string;
  /** Identifies us to an app that uses several authorization servers (RFC 9207), or an empty text. */
  readonly issuer: string;
}

export function withCode(code: string, { redirectUri, state, issuer }: Answered): string {
  return extended(redirectUri, { code, state, iss: issuer });
}

/** In the order of GitHub's recorded responses. */
export function withError(refused: AuthorizationError | Denied, answered: Answered): string {
  const { error, description, page } = { page: undefined, ...refused };
  const { redirectUri, state, issuer } = answered;
  return extended(redirectUri, {
    error,
    error_description: description,
    error_uri: page ?? (ANCHORS.has(error) ? `${PAGE}#${error.replaceAll('_', '-')}` : PAGE),
    iss: issuer,
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

/** Errors with a section on GitHub's troubleshooting page. */
const ANCHORS: ReadonlySet<string> = new Set(['redirect_uri_mismatch', 'access_denied']);

/** Leaves the URI itself unchanged; omits empty parameters. */
function extended(uri: string, parameters: Readonly<Record<string, string>>): string {
  const added = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== ''));
  if (!uri.includes('?')) return `${uri}?${added}`;
  return /[?&]$/.test(uri) ? `${uri}${added}` : `${uri}&${added}`;
}
