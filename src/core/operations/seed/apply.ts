import { type Context, writing } from '../../foundation/context.ts';
import { takeAdvisoryLock } from '../../foundation/locks/advisory-lock.ts';
import { problemInEnglish } from '../../foundation/problem-in-english.ts';
import { passwordProblem } from '../../identity/credentials/password-policy.ts';
import { applyApp } from './apply-apps.ts';
import { applyOrganization } from './apply-organizations.ts';
import { applyToken } from './apply-tokens.ts';
import { applyUser } from './apply-users.ts';
import { findConflicts, unknownAccounts } from './conflicts.ts';
import { parseSeed } from './parse/parse.ts';
import type { Seed } from './parse/seed.ts';
import type { SeedError } from './parse/seed-error.ts';
import { hashPasswords } from './passwords.ts';
import { findAccounts, planSeed } from './plan.ts';
import { referencesOf } from './references.ts';
import type { SeededThing } from './seeded-thing.ts';

type SeedOutcome =
  /** In the order of the seed. */
  | { readonly outcome: 'applied'; readonly things: readonly SeededThing[] }
  /** Nothing was written. */
  | { readonly outcome: 'conflicts'; readonly conflicts: readonly SeedError[] };

/**
 * Creates and changes what a seed lists, in one transaction. What is as the seed wants it is not written again, and what
 * the seed does not list stays.
 *
 * @throws {Refusal} `unprocessable`, when somebody takes a login, an address or a note meanwhile
 */
export async function applySeed(context: Context, seed: Seed): Promise<SeedOutcome> {
  const passwords = await hashPasswords(context, seed.users);
  return writing(context, async (context) => {
    await takeAdvisoryLock(context, 'seed');
    const plan = await planSeed(context, seed);
    const conflicts = findConflicts(plan);
    if (conflicts.length > 0) return { outcome: 'conflicts', conflicts };

    const things: SeededThing[] = [];
    for (const [user, password] of passwords)
      things.push(await applyUser(context, plan, { ...user, ...password }));
    for (const app of seed.apps) things.push(await applyApp(context, plan, app));
    for (const organization of seed.organizations)
      things.push(await applyOrganization(context, plan, organization));
    for (const token of seed.tokens) things.push(await applyToken(context, plan, token));
    return { outcome: 'applied', things };
  });
}

/** Errors and warnings are sentences that begin with the line they are about. */
type SeedFileOutcome = { readonly warnings: readonly string[] } & (
  | Extract<SeedOutcome, { outcome: 'applied' }>
  /** Nothing was written. */
  | { readonly outcome: 'refused'; readonly errors: readonly string[] }
);

/** Parses the text of a seed file and applies it: all of it, or nothing. */
export async function applySeedFile(context: Context, text: string): Promise<SeedFileOutcome> {
  const { tokenPrefixes, httpCallbackHosts } = context.config;
  const { seed, draft, errors, format } = parseSeed(text, {
    tokenPrefix: tokenPrefixes.personal,
    httpCallbackHosts,
  });
  if (!seed) {
    const logins = referencesOf(draft).map(({ login }) => login);
    const unknown = unknownAccounts(draft, await findAccounts(context, logins));
    return { outcome: 'refused', warnings: [], errors: format([...errors, ...unknown]) };
  }

  const warnings = format(await weakPasswords(seed));
  const applied = await applySeed(context, seed);
  if (applied.outcome === 'applied') return { ...applied, warnings };
  return { outcome: 'refused', warnings, errors: format(applied.conflicts) };
}

async function weakPasswords({ users }: Seed): Promise<SeedError[]> {
  const warnings = users.map(async ({ password }, at) => {
    const problem = await passwordProblem(password);
    const path = ['users', at, 'password'];
    return problem
      ? [{ path, message: `is weak. ${problemInEnglish({ field: 'password', ...problem })}` }]
      : [];
  });
  return (await Promise.all(warnings)).flat();
}
