import type { Cause, Concerned } from '../../foundation/cause.ts';
import { addressText, type Context } from '../../foundation/context.ts';
import { isTold } from './refused-request.ts';

interface Refused {
  readonly cause: Cause;
  readonly concerns: Concerned;
  readonly method: string;
  readonly route: string;
  readonly status: number;
  /** The scopes that the route accepts. */
  readonly acceptedScopes: readonly string[] | undefined;
}

const LONGEST_URI = 300;

/** Remembers why a request was refused, for those whom it concerns; written down within seconds. */
export function noteRefusal(
  { refusals, now, userAgent, ...context }: Context,
  { cause, concerns, acceptedScopes, ...request }: Refused,
): void {
  const { appId, accountId, tokenHash, redirectUri } = concerns;
  const concernsSomebody = appId !== undefined || accountId !== undefined || tokenHash !== undefined;
  if (!concernsSomebody || !isTold(cause)) return;
  refusals.record({
    ...request,
    cause,
    appId,
    accountId,
    tokenHash,
    redirectUri: redirectUri === undefined ? undefined : shorten(redirectUri),
    acceptedScopes: cause === 'missing scope' ? acceptedScopes : undefined,
    at: now(),
    address: addressText(context),
    userAgent,
  });
}

/** Without what is in its query, which may be secret, and without what no database stores: anybody can send it. */
function shorten(uri: string): string {
  const [before = ''] = uri.split(/[?#]/);
  const shown = before.length < uri.length ? `${before}?…` : uri;
  return shown.slice(0, LONGEST_URI).replaceAll('\0', '\uFFFD').toWellFormed();
}
