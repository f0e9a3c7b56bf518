import type { Context } from '../core/context.ts';
import { Refusal } from '../core/refusal.ts';
import type { No, Refused } from '../http/dialect.ts';
import { isMalformed } from '../http/malformed.ts';

/** Endpoints that GitHub does not have: they speak as the RFCs have it, with statuses of HTTP and always in JSON. */
const STANDARD: ReadonlySet<string | undefined> = new Set(['/introspect', '/revoke']);

export function isStandard({ route }: Refused): boolean {
  return STANDARD.has(route?.path);
}

/** RFC 6749 §5.2, to which RFC 7662 §2.3 and RFC 7009 §2.2.1 refer; a database that is away is never told as a no. */
export function sayStandardNo(error: unknown, { storage }: Context): No | undefined {
  if (error instanceof Refusal) return UNKNOWN_APP.has(error.reason.code) ? INVALID_CLIENT : undefined;
  if (isMalformed(error)) return say(error.statusCode, 'invalid_request', error.message);
  if (!storage.isUnavailable(error)) return undefined;
  const no = say(503, 'temporarily_unavailable', 'Please try again in a few seconds.');
  return { ...no, headers: { ...no.headers, 'retry-after': '5' } };
}

export function sayStandardBug(requestId: string): No {
  return say(500, 'server_error', `Please tell your administrator this request's id: ${requestId}`);
}

function say(status: number, error: string, description: string): No {
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  return { status, headers, body: JSON.stringify({ error, error_description: description }) };
}

/** Nothing else is refused here; which of them it was is not told. */
const UNKNOWN_APP: ReadonlySet<string> = new Set(['bad_app_credentials', 'not_found']);

const refused = say(401, 'invalid_client', 'The client_id and/or client_secret passed are incorrect.');
const INVALID_CLIENT: No = {
  ...refused,
  headers: { ...refused.headers, 'www-authenticate': 'Basic realm="Latchkey"' },
};
