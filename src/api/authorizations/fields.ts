import { Type } from 'typebox';
import { MAX_LENGTHS } from '../../core/delegation/authorizations/authorization.ts';
import type { RequestedAuthorization } from '../../core/delegation/authorizations/requested-authorization.ts';
import { parseScopes } from '../../core/delegation/scopes/scope-set.ts';

/** `null` counts as absent. */
const ScopeNames = Type.Unsafe<readonly string[] | null>({
  type: ['array', 'null'],
  items: { type: 'string' },
  maxItems: MAX_LENGTHS.scopes,
});

/** Body fields common to all requests that create or update an authorization. */
export const AuthorizationFields = {
  scopes: Type.Optional(ScopeNames),
  note: Type.Optional(Type.String()),
  note_url: Type.Optional(Type.String()),
};

interface Fields {
  readonly scopes?: readonly string[] | null;
  readonly note?: string;
  readonly note_url?: string;
  readonly fingerprint?: string;
}

/** Whitespace alone counts as absent. */
export function blankToUndefined(text: string | undefined): string | undefined {
  return text?.trim() ? text : undefined;
}

/** A blank fingerprint counts as absent; a blank `note_url` is kept as sent. */
export function readAuthorizationFields({
  scopes,
  note,
  note_url,
  fingerprint,
}: Fields): RequestedAuthorization {
  return {
    scopes: parseScopes(scopes ?? []),
    note: note ?? null,
    noteUrl: note_url ?? null,
    fingerprint: blankToUndefined(fingerprint) ?? null,
  };
}
