import { Type } from 'typebox';
import { LONGEST } from '../../core/delegation/authorizations/authorization.ts';
import type { Wanted } from '../../core/delegation/authorizations/wanted.ts';
import { parseScopes } from '../../core/delegation/scopes/scope-set.ts';

/** `null` is as if it were absent. */
const ScopeWords = Type.Unsafe<readonly string[] | null>({
  type: ['array', 'null'],
  items: { type: 'string' },
  maxItems: LONGEST.scopes,
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
export function readWanted({ scopes, note, note_url, fingerprint }: Fields): Wanted {
  return {
    scopes: parseScopes(scopes ?? []),
    note: note ?? null,
    noteUrl: note_url ?? null,
    fingerprint: unblank(fingerprint) ?? null,
  };
}
