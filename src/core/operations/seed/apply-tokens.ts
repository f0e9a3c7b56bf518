import { conflictError } from '../../delegation/authorizations/conflict-error.ts';
import { getAuthorization } from '../../delegation/authorizations/get.ts';
import { issueAuthorization } from '../../delegation/authorizations/issue.ts';
import { updateAuthorization } from '../../delegation/authorizations/update.ts';
import { writeScopes } from '../../delegation/scopes/scope-set.ts';
import type { Writing } from '../../foundation/context.ts';
import type { SeedToken } from './parse/seed.ts';
import { plannedAccount, type SeedPlan } from './plan.ts';
import { changed, created, type SeededThing } from './seeded-thing.ts';

export async function applyToken(
  context: Writing,
  plan: SeedPlan,
  { user, note, scopes, token }: SeedToken,
): Promise<SeededThing> {
  const thing = `the token ${note} of ${user}`;
  const owner = plannedAccount(plan, user);
  const holder = plan.tokenOwners.get(token);
  if (!holder) {
    const wanted = { app: null, note, noteUrl: null, fingerprint: null, scopes };
    const issued = await issueAuthorization(context, owner, { ...wanted, origin: 'seed', token });
    if (!issued) throw await conflictError(context, owner, wanted);
    return created(thing);
  }

  const current = await getAuthorization(context, owner, holder.authorizationId);
  const fields = [
    ...(current.note === note ? [] : ['note']),
    ...(writeScopes(current.scopes) === writeScopes(scopes) ? [] : ['scopes']),
  ];
  if (fields.length > 0) {
    const scopeChange = { kind: 'replace', scopes } as const;
    await updateAuthorization(context, owner, { id: current.id, note, scopes: scopeChange });
  }
  return changed(thing, fields);
}
