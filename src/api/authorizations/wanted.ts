import { Type } from 'typebox';
import { MAX_LENGTHS } from '../../core/delegation/authorizations/authorization.ts';
import type { RequestedAuthorization } from '../../core/delegation/authorizations/requested-authorization.ts';
import { parseScopes } from '../../core/delegation/scopes/scope-set.ts';

/** `null` is as if it were absent. */
const ScopeWords = Type.Unsafe<readonly string[] | null>({
  type: ['array', 'null'],
  items: { type: 'string' },
  maxItems: MAX_LENGTHS.scopes,
});

/** What may be wanted of an authorization, whichever way it is made. */
export const WantedFields = {
  scopes: Type.Optional(ScopeWords),
  note: Type.Optional(Type.String()),
  note_url: Type.Optional(Type.String()),
};

interface Fields {
  readonly scopes?: readonly string[] | null;
  readonly note?: string;
  readonly note_url?: string;
  readonly fingerprint?: string;
}

/** What is blank, of blanks too, is as if it were absent. */
export function unblank(text: string | undefined): string | undefined {
  return text?.trim() ? text : undefined;
}

/** A blank fingerprint is none; a blank `note_url` is kept as it was sent. */
export function readWanted({ scopes, note, note_url, fingerprint }: Fields): RequestedAuthorization {
  return {
    scopes: parseScopes(scopes ?? []),
    note: note ?? null,
    noteUrl: note_url ?? null,
    fingerprint: unblank(fingerprint) ?? null,
  };
}
