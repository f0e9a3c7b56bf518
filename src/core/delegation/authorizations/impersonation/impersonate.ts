import type { PlainReason } from '../../../foundation/audit/facts.ts';
import type { Context, Writing } from '../../../foundation/context.ts';
import { after, instant } from '../../../foundation/instant.ts';
import { notFound } from '../../../foundation/refusal.ts';
import type { Account } from '../../../identity/accounts/account.ts';
import type { ScopeSet } from '../../scopes/scope-set.ts';
import type { GetOrCreateOutcome } from '../get-or-create.ts';
import { issueAuthorization } from '../issue.ts';
import { refuseScopesOfImpersonation } from '../requested-authorization.ts';
import { revokeAuthorization, revokeIfPresent } from '../revoke.ts';
import * as store from './store.ts';

interface Impersonation {
  readonly account: Account;
  readonly scopes: ScopeSet;
}

/**
 * Issues a token by which an administrator acts as another account. There is at most one per account, and it is visible:
 * the owner finds it among their own tokens, by this note, and can revoke it; the audit trail names the administrator.
 * Both accounts are locked.
 *
 * @throws {Refusal} `unprocessable`, for a scope that no impersonation may have
 */
export async function impersonate(
  context: Writing,
  administrator: Account,
  { account, scopes }: Impersonation,
): Promise<GetOrCreateOutcome> {
  refuseScopesOfImpersonation(scopes);
  const existing = await store.find(context.db, account);
  if (existing) {
    const { authorization, byAdministrator } = existing;
    const expired = authorization.expiresAt !== null && authorization.expiresAt <= instant(context.now());
    if (byAdministrator && !expired) return { created: false, authorization };
    const reason = { reason: expired ? 'expired' : 'impersonator_demoted' } as const;
    await revokeIfPresent(context, account, { id: authorization.id, reason });
  }

  const created = await issueAuthorization(context, account, {
    app: null,
    origin: 'impersonation',
    impersonatorId: administrator.id,
    scopes,
    note: noteOfImpersonation(administrator.login),
    noteUrl: context.config.publicUrl,
    fingerprint: null,
    expiresAt: after(context.now(), context.config.impersonationLifetime),
  });
  if (!created) throw new Error('An impersonation token was issued although its account was locked.');
  return { created: true, ...created };
}

/** What a token is called by which somebody acts as another account. */
export function noteOfImpersonation(login: string): string {
  return `Impersonation by ${login}`;
}

/** @throws {Refusal} `not_found`, when there is none */
export async function endImpersonation(context: Context, account: Account): Promise<void> {
  const existing = await store.find(context.db, account);
  if (!existing) throw notFound('authorization');
  await revokeAuthorization(context, account, existing.authorization.id);
}

/** Revokes the tokens by which somebody, who may no longer do so, acts as others. */
export async function revokeImpersonationsBy(
  context: Writing,
  administrator: Account,
  reason: PlainReason,
): Promise<void> {
  for (const { id, accountId } of await store.listMadeBy(context.db, administrator))
    await revokeIfPresent(context, { id: accountId }, { id, reason: { reason } });
}

/** Revokes the token by which others act as this account, if there is one. */
export async function revokeImpersonationOf(
  context: Writing,
  account: Account,
  reason: PlainReason,
): Promise<void> {
  const existing = await store.find(context.db, account);
  if (existing)
    await revokeIfPresent(context, account, { id: existing.authorization.id, reason: { reason } });
}
