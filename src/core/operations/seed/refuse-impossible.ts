import { findTokenOwner } from '../../authentication/principals/find-token-owner.ts';
import { findByNote } from '../../delegation/authorizations/find-by-note.ts';
import { findOrganization } from '../../directory/organizations/find.ts';
import type { Context } from '../../foundation/context.ts';
import { isReserved } from '../../foundation/logins/reserved.ts';
import { Refusal } from '../../foundation/refusal.ts';
import { findEmailOwner } from '../../identity/accounts/emails/find-owner.ts';
import { findAccount } from '../../identity/accounts/find.ts';
import type { SeedConflict } from './conflict.ts';
import type { SeedPath } from './parse/path.ts';
import type { Seed, SeedToken, SeedUser } from './parse/seed.ts';

/**
 * Looks for what the database has otherwise, ahead of any change.
 *
 * @throws {Refusal} `seed_conflict`, with all of it
 */
export async function refuseImpossible(context: Context, seed: Seed): Promise<void> {
  const conflicts: SeedConflict[] = [];
  for (const [place, user] of seed.users.entries()) {
    conflicts.push(...(await conflictsOfUser(context, user, ['users', place])));
  }
  for (const [place, { login }] of seed.organizations.entries()) {
    conflicts.push(...(await conflictsOfOrganization(context, login, ['organizations', place, 'login'])));
  }
  for (const [place, token] of seed.tokens.entries()) {
    conflicts.push(...(await conflictsOfToken(context, token, ['tokens', place])));
  }
  if (conflicts.length > 0) throw new Refusal({ code: 'seed_conflict', conflicts });
}

async function conflictsOfUser(
  context: Context,
  { login, email }: SeedUser,
  path: SeedPath,
): Promise<SeedConflict[]> {
  const account = await findAccount(context, login);
  const holder = email === undefined ? undefined : await findEmailOwner(context, email);
  const conflicts: SeedConflict[] = [];
  if (await findOrganization(context, login)) {
    conflicts.push({ path: [...path, 'login'], kind: 'login_of_organization' });
  }
  if (isReserved(login) && !account) {
    conflicts.push({ path: [...path, 'login'], kind: 'reserved_login' });
  }
  if (holder !== undefined && holder !== account?.id) {
    conflicts.push({ path: [...path, 'email'], kind: 'email_of_another' });
  }
  return conflicts;
}

async function conflictsOfOrganization(
  context: Context,
  login: string,
  path: SeedPath,
): Promise<SeedConflict[]> {
  if (await findAccount(context, login)) return [{ path, kind: 'login_of_account' }];
  if (isReserved(login) && !(await findOrganization(context, login))) {
    return [{ path, kind: 'reserved_login' }];
  }
  return [];
}

async function conflictsOfToken(
  context: Context,
  { user, note, token }: SeedToken,
  path: SeedPath,
): Promise<SeedConflict[]> {
  const owner = await findAccount(context, user);
  const holder = await findTokenOwner(context, token);
  if (holder && holder.accountId !== owner?.id)
    return [{ path: [...path, 'token'], kind: 'token_of_another' }];
  const named = owner && (await findByNote(context, owner, note));
  if (named !== undefined && named !== holder?.authorizationId) {
    return [{ path: [...path, 'note'], kind: 'note_of_another_token', login: user }];
  }
  return [];
}
