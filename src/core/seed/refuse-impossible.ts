import { findAccount } from '../accounts/find.ts';
import { isReserved } from '../accounts/reserved-logins.ts';
import { whoseNote } from '../authorizations/whose-note.ts';
import { whoseToken } from '../bearers/whose-token.ts';
import type { Context } from '../context.ts';
import { whoseEmail } from '../emails/whose.ts';
import { findOrganization } from '../organizations/find.ts';
import { type Problem, unprocessable } from '../refusal.ts';
import type { Seed, SeedToken, SeedUser } from './seed.ts';

const RESERVED = 'is a login that Latchkey keeps for itself';

/**
 * Looks for what the database has otherwise, ahead of any change.
 *
 * @throws {Refusal} `unprocessable`, with everything that is wrong by its place in the seed: `users[0].email`
 */
export async function refuseImpossible(context: Context, seed: Seed): Promise<void> {
  const problems: Problem[] = [];
  for (const [place, user] of seed.users.entries()) {
    problems.push(...(await problemsOfUser(context, user, `users[${place}]`)));
  }
  for (const [place, { login }] of seed.organizations.entries()) {
    problems.push(...(await problemsOfOrganization(context, login, `organizations[${place}].login`)));
  }
  for (const [place, token] of seed.tokens.entries()) {
    problems.push(...(await problemsOfToken(context, token, `tokens[${place}]`)));
  }
  if (problems.length > 0) throw unprocessable('seed', ...problems);
}

async function problemsOfUser(
  context: Context,
  { login, email }: SeedUser,
  path: string,
): Promise<Problem[]> {
  const account = await findAccount(context, login);
  const holder = email === undefined ? undefined : await whoseEmail(context, email);
  const problems: Problem[] = [];
  if (await findOrganization(context, login)) {
    problems.push(wrong(`${path}.login`, 'is the login of an organization'));
  }
  if (isReserved(login) && !account) problems.push(wrong(`${path}.login`, RESERVED));
  if (holder !== undefined && holder !== account?.id) {
    problems.push(wrong(`${path}.email`, 'is the address of another account'));
  }
  return problems;
}

async function problemsOfOrganization(context: Context, login: string, path: string): Promise<Problem[]> {
  if (await findAccount(context, login)) return [wrong(path, 'is the login of an account')];
  if (isReserved(login) && !(await findOrganization(context, login))) return [wrong(path, RESERVED)];
  return [];
}

async function problemsOfToken(
  context: Context,
  { user, note, token }: SeedToken,
  path: string,
): Promise<Problem[]> {
  const owner = await findAccount(context, user);
  const holder = await whoseToken(context, token);
  if (holder && holder.accountId !== owner?.id)
    return [wrong(`${path}.token`, 'is the token of another account')];
  const named = owner && (await whoseNote(context, owner, note));
  if (named !== undefined && named !== holder?.authorizationId) {
    return [wrong(`${path}.note`, `is the note of another token of ${user}`)];
  }
  return [];
}

function wrong(field: string, message: string): Problem {
  return { field, kind: 'custom', message };
}
