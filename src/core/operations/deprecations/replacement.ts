import { withoutToken } from '../../foundation/audit/hashed-token.ts';
import type { Feature } from '../../foundation/runtime/deprecation-plan.ts';

/** What a caller sent that its replacement needs, too; never a secret. */
export interface CallValues {
  readonly clientId?: string | undefined;
  readonly scopes?: readonly string[] | undefined;
  readonly note?: string | undefined;
  /** Whether it named one. */
  readonly fingerprint?: boolean | undefined;
}

/** The pages that say, for each feature, what to do instead. */
export const REPLACEMENTS = '/deprecations';

const LONGEST_VALUE = 300;
/** There are not many more scopes. */
const MOST_SCOPES = 50;

/** The page with the exact replacement of a call: its path, with the values of the call in its query. */
export function replacementPath(
  feature: Feature,
  { clientId, scopes, note, fingerprint }: CallValues = {},
): string {
  const values = {
    client_id: clientId?.slice(0, LONGEST_VALUE),
    // Whole ones: the beginning of a scope may be another one.
    scopes: [...new Set(scopes)]
      .filter((scope) => scope.length < LONGEST_VALUE)
      .slice(0, MOST_SCOPES)
      .join(','),
    note: note && shortNote(note),
    fingerprint: fingerprint ? '1' : undefined,
  };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value) query.set(name, value);
  const path = `${REPLACEMENTS}/${feature}`;
  return query.size === 0 ? path : `${path}?${query}`;
}

/** A note as a page may show it: not too long, and without any token that stands in it. */
export function shortNote(note: string): string {
  return note.slice(0, LONGEST_VALUE).split(/(\s+)/).map(withoutToken).join('');
}
