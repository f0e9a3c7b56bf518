import { type Context, writing } from '../../../foundation/context.ts';
import { notFound } from '../../../foundation/refusal.ts';
import type { Account } from '../../../identity/accounts/account.ts';
import type { ScopeSet } from '../../scopes/scope-set.ts';
import type { GetOrCreateOutcome } from '../get-or-create.ts';
import { issueAuthorization } from '../issue.ts';
import { revokeAuthorization } from '../revoke.ts';
import * as store from './store.ts';

interface Impersonation {
  readonly account: Account;
  readonly scopes: ScopeSet;
}

/**
 * Issues a token by which an administrator acts as another account. There is at most one per account, and it is visible:
 * the owner finds it among their own tokens, by this note, and can revoke it; the audit trail names the administrator.
 */
export async function impersonate(
  context: Context,
  administrator: Account,
  { account, scopes }: Impersonation,
): Promise<GetOrCreateOutcome> {
  const existing = await store.find(context.db, account);
  if (existing) return { created: false, authorization: existing };

  const created = await writing(context, (context) =>
    issueAuthorization(context, account, {
      app: null,
      origin: 'impersonation',
      scopes,
      note: `Impersonation by ${administrator.login}`,
      noteUrl: context.config.publicUrl,
      fingerprint: null,
    }),
  );
  // Of two concurrent requests one created it: the other returns it.
  return created ? { created: true, ...created } : impersonate(context, administrator, { account, scopes });
}

/** @throws {Refusal} `not_found`, when there is none */
export async function endImpersonation(context: Context, account: Account): Promise<void> {
  const existing = await store.find(context.db, account);
  if (!existing) throw notFound('authorization');
  await revokeAuthorization(context, account, existing.id);
}
