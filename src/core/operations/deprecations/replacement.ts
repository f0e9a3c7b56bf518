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

/** The page with the exact replacement of a call: its path, with the values of the call in its query. */
export function replacementPath(
  feature: Feature,
  { clientId, scopes, note, fingerprint }: CallValues = {},
): string {
  const values = {
    client_id: clientId,
    scopes: scopes?.join(','),
    note: note && withoutToken(note),
    fingerprint: fingerprint ? '1' : undefined,
  };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values))
    if (value) query.set(name, value.slice(0, LONGEST_VALUE));
  const path = `${REPLACEMENTS}/${feature}`;
  return query.size === 0 ? path : `${path}?${query}`;
}
