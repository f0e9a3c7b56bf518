import { record } from '../../foundation/audit/record.ts';
import { type Context, type Writing, writing } from '../../foundation/context.ts';
import { instant } from '../../foundation/instant.ts';
import { notFound, unprocessable } from '../../foundation/refusal.ts';
import type { Account } from '../../identity/accounts/account.ts';
import { lockGrant } from '../grants/lock.ts';
import { normalize, type ScopeSet } from '../scopes/scope-set.ts';
import { type Authorization, traced } from './authorization.ts';
import { conflictingFields } from './conflict-error.ts';
import {
  type RequestedAuthorization,
  refuseScopesOfImpersonation,
  validateFields,
} from './requested-authorization.ts';
import { revokeExpiredHolders } from './revoke.ts';
import * as store from './store.ts';

/** Absent members stay unchanged. */
export type AuthorizationChanges = Partial<Omit<RequestedAuthorization, 'scopes'>> & {
  readonly scopes?: ScopeChange;
};

/** Only one kind of change at a time. */
export type ScopeChange =
  | { readonly kind: 'replace'; readonly scopes: ScopeSet }
  | { readonly kind: 'add'; readonly scopes: ScopeSet }
  | { readonly kind: 'remove'; readonly scopes: ScopeSet };

/**
 * Updates an authorization. Parallel updates are all applied; a removed scope is gone at the token's next request.
 *
 * @throws {Refusal} `not_found`, `unprocessable`
 */
export async function updateAuthorization(
  context: Context,
  owner: Account,
  { id, scopes, ...texts }: AuthorizationChanges & { readonly id: number },
): Promise<Authorization> {
  validateFields(texts);
  try {
    return await writing(context, async (context) => {
      const ids = await store.findAppAndGrant(context.db, owner, id);
      // The grant shows the union of the scopes, so it changes with them; it is locked first, as everywhere.
      if (ids && ids.grantId !== null && scopes) await lockGrant(context, owner, ids.grantId);
      const current = await store.lockAndFind(context.db, owner, id);
      if (!ids || !current) throw notFound('authorization');

      if (scopes && current.origin === 'impersonation')
        refuseScopesOfImpersonation(scopes.kind === 'remove' ? [] : scopes.scopes);

      const changed = {
        ...current,
        ...texts,
        scopes: scopes ? changeScopes(current.scopes, scopes) : current.scopes,
        updatedAt: instant(context.now()),
      };
      await refuseTaken(context, owner, { current, changed });
      if (changed.note !== current.note || changed.fingerprint !== current.fingerprint)
        await revokeExpiredHolders(context, owner, { ...changed, grantId: ids.grantId });
      await store.update(context.db, owner, changed);
      await recordChange(context, owner, { appId: ids.appId, before: current, changed });
      return changed;
    });
  } catch (error) {
    if (!context.storage.isUniqueViolation(error)) throw error;
    throw unprocessable('authorization', {
      field: texts.note === undefined ? 'fingerprint' : 'note',
      kind: 'taken',
    });
  }
}

function changeScopes(current: ScopeSet, { kind, scopes }: ScopeChange): ScopeSet {
  switch (kind) {
    case 'replace':
      return scopes;
    case 'add':
      return normalize([...current, ...scopes]);
    case 'remove':
      return current.filter((scope) => !scopes.includes(scope));
  }
}

async function refuseTaken(
  context: Writing,
  owner: Account,
  { current, changed }: { readonly current: Authorization; readonly changed: Authorization },
): Promise<void> {
  if (!changed.app && !changed.note?.trim())
    throw unprocessable('authorization', { field: 'note', kind: 'missing' });
  if (!changed.app) {
    const problems = await conflictingFields(context, owner, changed);
    if (problems.length > 0) throw unprocessable('authorization', ...problems);
  } else if (changed.fingerprint !== current.fingerprint) {
    const other = await store.hasOther(context.db, owner, { ...changed, at: changed.updatedAt });
    if (other) throw unprocessable('authorization', { field: 'fingerprint', kind: 'taken' });
  }
}

const TEXTS = { note: 'note', noteUrl: 'note_url', fingerprint: 'fingerprint' } as const;

async function recordChange(
  context: Writing,
  owner: Account,
  { appId, before, changed }: { appId: number | null; before: Authorization; changed: Authorization },
): Promise<void> {
  const fields = (Object.keys(TEXTS) as (keyof typeof TEXTS)[]).filter(
    (field) => before[field] !== changed[field],
  );
  const [was, is] = [before.scopes, changed.scopes];
  const data = {
    changed: fields.map((field) => TEXTS[field]),
    ...(was.join() !== is.join() && { scopes: { was, is } }),
  };
  const about = { accountId: owner.id, appId, authorizationId: changed.id, token: traced(changed) };
  await record(context, { action: 'oauth_access.update', ...about, data });
}
