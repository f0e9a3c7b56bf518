import { type Context, writing } from '../../foundation/context.ts';
import { takeAdvisoryLock } from '../../foundation/locks/advisory-lock.ts';
import { applyApp } from './apply-apps.ts';
import { applyOrganization } from './apply-organizations.ts';
import { applyToken } from './apply-tokens.ts';
import { applyUser } from './apply-users.ts';
import { findConflicts } from './conflicts.ts';
import type { Seed } from './parse/seed.ts';
import type { SeedError } from './parse/seed-error.ts';
import { hashPasswords } from './passwords.ts';
import { planSeed } from './plan.ts';
import type { SeededThing } from './seeded-thing.ts';

export type SeedOutcome =
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
