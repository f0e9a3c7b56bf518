import { isClientId } from '../../delegation/apps/client-id.ts';
import { isScope } from '../../delegation/scopes/catalogue.ts';
import { withoutToken } from '../../foundation/audit/hashed-token.ts';
import type { Feature } from '../../foundation/runtime/deprecation-plan.ts';

/** What a caller sent that its replacement needs, too; never a secret. */
export interface CallValues {
  readonly clientId?: string | undefined;
  readonly scopes?: readonly string[] | undefined;
  readonly note?: string | undefined;
  /** Whether it named one. */
  readonly fingerprint?: boolean | undefined;
  /** Method and path, where the same request is to be sent with other credentials. */
  readonly request?: string | undefined;
}

/** The pages that say, for each feature, what to do instead. */
export const REPLACEMENTS = '/deprecations';

const LONGEST_VALUE = 300;

/** The page with the exact replacement of a call: its path, with the values of the call in its query. */
export function replacementPath(feature: Feature, sent: CallValues = {}): string {
  const { clientId, scopes, note, fingerprint, request } = sent;
  const values = {
    // Anything else may be a secret that was sent in the wrong field.
    client_id: clientId !== undefined && isClientId(clientId) ? clientId : undefined,
    scopes: [...new Set(scopes)].filter(isScope).join(','),
    note: note && shortNote(note),
    fingerprint: fingerprint ? '1' : undefined,
    request: request && findRequest(request) && request,
  };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value) query.set(name, value);
  const path = `${REPLACEMENTS}/${feature}`;
  return query.size === 0 ? path : `${path}?${query}`;
}

/** A note as a page may show it: not too long, and without tokens. */
export function shortNote(note: string): string {
  return note.replace(/\w{36,}/g, withoutToken).slice(0, LONGEST_VALUE);
}

export interface ReplacedRequest {
  readonly method: string;
  /** Of characters that mean nothing to a shell between double quotes, and nothing to `curl`. */
  readonly path: string;
}

/** @param text method and path, such as `GET /api/v3/user` @returns undefined for what is no request of the API, or a long one */
export function findRequest(text: string): ReplacedRequest | undefined {
  const [, method, path] = /^(GET|POST|PUT|PATCH|DELETE) (\/api\/[\w.~:@%/-]*)$/.exec(text) ?? [];
  if (method === undefined || path === undefined || text.length > LONGEST_VALUE) return undefined;
  return /\w{36,}/.test(path) ? undefined : { method, path };
}
