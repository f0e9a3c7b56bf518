import { conflictError } from '../../delegation/authorizations/conflict-error.ts';
import { getAuthorization } from '../../delegation/authorizations/get.ts';
import { issueAuthorization } from '../../delegation/authorizations/issue.ts';
import { updateAuthorization } from '../../delegation/authorizations/update.ts';
import { writeScopes } from '../../delegation/scopes/scope-set.ts';
import type { Writing } from '../../foundation/context.ts';
import { foldCase } from '../../foundation/logins/login.ts';
import { notFound } from '../../foundation/refusal.ts';
import type { SeedToken } from './parse/seed.ts';
import type { PendingToken } from './pending.ts';
import type { SeedPlan } from './plan.ts';
import { changed, created, type SeededThing } from './seeded-thing.ts';

export async function applyToken(
  context: Writing,
  { accounts, facts, tokenOwners }: SeedPlan,
  { item, fact, news }: PendingToken,
): Promise<SeededThing> {
  const owner = accounts.get(foldCase(item.user));
  // A bug: unknown owners are conflicts.
  if (!owner) throw notFound('account');
  const holder = tokenOwners.get(item.token);
  if (!holder) {
    const { note, scopes, token } = item;
    const wanted = { app: null, note, noteUrl: null, fingerprint: null, scopes };
    const issued = await issueAuthorization(context, owner, { ...wanted, origin: 'seed', token });
    if (!issued) throw await conflictError(context, owner, wanted);
    facts.setSubject(fact, issued.authorization.id);
    return created(nameOf(item));
  }

  facts.setSubject(fact, holder.authorizationId);
  const current = await getAuthorization(context, owner, holder.authorizationId);
  const { note = current.note ?? item.note, scopes = current.scopes } = news;
  const fields = [
    ...(current.note === note ? [] : ['note']),
    ...(writeScopes(current.scopes) === writeScopes(scopes) ? [] : ['scopes']),
  ];
  if (fields.length > 0) {
    const scopeChange = { kind: 'replace', scopes } as const;
    await updateAuthorization(context, owner, { id: current.id, note, scopes: scopeChange });
  }
  return changed(nameOf(item), fields);
}

export function nameOf({ note, user }: SeedToken): string {
  return `the token ${note} of ${user}`;
}
