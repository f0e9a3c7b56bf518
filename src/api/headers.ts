import { STATUS_CODES } from 'node:http';
import type { Config } from '../config/settings.ts';
import type { ScopeSet } from '../core/delegation/scopes/scope-set.ts';
import type { Headers, ResponseInfo } from '../http/dialect.ts';
import type { Bucket } from '../http/rate-limit.ts';
import { strictTransport } from '../http/security-headers.ts';

const EXPOSED = [
  'ETag',
  'Link',
  'Location',
  'Retry-After',
  'X-GitHub-OTP',
  'X-RateLimit-Limit',
  'X-RateLimit-Remaining',
  'X-RateLimit-Used',
  'X-RateLimit-Reset',
  'X-OAuth-Scopes',
  'X-Accepted-OAuth-Scopes',
  'X-Poll-Interval',
  'X-GitHub-Media-Type',
  'X-GitHub-SSO',
  'X-GitHub-Request-Id',
  'Deprecation',
  'Sunset',
].join(', ');

/** On every response, as recorded, except that the CSP adds `frame-ancestors`. */
export function constantHeaders({ enterpriseVersion, publicUrl }: Config): Headers {
  return {
    'x-github-enterprise-version': enterpriseVersion,
    'access-control-expose-headers': EXPOSED,
    'access-control-allow-origin': '*',
    'x-frame-options': 'deny',
    'x-content-type-options': 'nosniff',
    'x-xss-protection': '0',
    'referrer-policy': 'origin-when-cross-origin, strict-origin-when-cross-origin',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    ...strictTransport(publicUrl),
  };
}

/** Headers that depend on the request: status, caller, and rate limit. */
export function responseHeaders({
  status,
  requestId,
  principal,
  route,
  answerType,
  bucket,
}: ResponseInfo): Headers {
  const headers: Record<string, string> = {
    // Net::GitHub reads the status from a header.
    status: `${status} ${STATUS_CODES[status] ?? ''}`,
    'x-github-request-id': requestId,
  };
  if (answerType) headers['x-github-media-type'] = answerType;
  // Only tokens have scopes; requests with a password get no such headers.
  if (principal.kind === 'token') {
    headers['x-oauth-scopes'] = listed(principal.scopes);
    headers['x-accepted-oauth-scopes'] = route?.accepted ?? '';
    if (principal.clientId) headers['x-oauth-client-id'] = principal.clientId;
  }
  return bucket ? { ...headers, ...rateHeaders(bucket) } : headers;
}

const lists = new WeakMap<ScopeSet, string>();

/** In alphabetical order. */
function listed(scopes: ScopeSet): string {
  const known = lists.get(scopes);
  if (known !== undefined) return known;
  const list = scopes.toSorted().join(', ');
  lists.set(scopes, list);
  return list;
}

export const PREFLIGHT: Headers = {
  'access-control-allow-headers':
    'Authorization, Content-Type, If-Match, If-Modified-Since, If-None-Match, If-Unmodified-Since, X-GitHub-OTP, X-Requested-With',
  'access-control-allow-methods': 'GET, POST, PATCH, PUT, DELETE',
  'access-control-max-age': '86400',
};

/** As recorded, except that nothing is `public` and responses with a secret are `no-store`. */
export function cacheHeaders(secret: boolean): Headers {
  return {
    'cache-control': secret ? 'no-store' : 'private, max-age=60, s-maxage=60',
    vary: 'Accept, Authorization, Cookie, X-GitHub-OTP',
  };
}

function rateHeaders({ resource, limit, remaining, used, reset }: Bucket): Headers {
  return {
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-reset': String(reset),
    'x-ratelimit-used': String(used),
    'x-ratelimit-resource': resource,
  };
}
