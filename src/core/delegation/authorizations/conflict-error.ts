import type { Context } from '../../foundation/context.ts';
import { instant } from '../../foundation/instant.ts';
import type { Problem } from '../../foundation/problem.ts';
import { type Refusal, unprocessable } from '../../foundation/refusal.ts';
import type { Account } from '../../identity/accounts/account.ts';
import * as store from './store.ts';

interface Claim {
  /** `null` for a personal access token. */
  readonly app: object | null;
  readonly note: string | null;
  readonly fingerprint: string | null;
  /** Of the authorization itself, when it exists already. */
  readonly id?: number;
}

/** Why an authorization cannot have this note or fingerprint. Those of an app differ by fingerprint alone. */
export async function conflictError(context: Context, owner: Account, claim: Claim): Promise<Refusal> {
  if (claim.app) return unprocessable('authorization', { field: 'fingerprint', kind: 'taken' });
  return unprocessable('authorization', ...(await conflictingFields(context, owner, claim)));
}

/** Which of the note and the fingerprint another personal access token of the owner has. */
export async function conflictingFields(
  { db, now }: Context,
  owner: Account,
  { id, ...claim }: Claim,
): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const field of ['note', 'fingerprint'] as const) {
    const value = claim[field];
    const at = instant(now());
    const holder = value === null ? undefined : await store.findPersonal(db, owner, { field, value, at });
    if (holder !== undefined && holder !== id) problems.push({ field, kind: 'taken' });
  }
  return problems;
}
