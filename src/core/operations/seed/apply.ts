import { type Context, type Writing, writing } from '../../foundation/context.ts';
import { takeAdvisoryLock } from '../../foundation/locks/advisory-lock.ts';
import type { AppliedFacts } from './applied-facts.ts';
import { readAppliedFacts } from './applied-facts.ts';
import { applyApp, nameOf as nameOfApp } from './apply-apps.ts';
import { applyOrganization, nameOf as nameOfOrganization } from './apply-organizations.ts';
import { applyToken, nameOf as nameOfToken } from './apply-tokens.ts';
import { applyUsers, nameOf as nameOfUser } from './apply-users.ts';
import { findConflicts } from './conflicts.ts';
import { leaveAlone } from './left-alone.ts';
import type { Seed } from './parse/seed.ts';
import type { SeedError } from './parse/seed-error.ts';
import { hashPasswords } from './passwords.ts';
import { isEmpty, pendingOf } from './pending.ts';
import { planSeed } from './plan.ts';
import { changed, left, type SeededThing } from './seeded-thing.ts';

export interface SeedOptions {
  /** Applies everything, and so undoes what people changed since. */
  readonly force?: boolean;
  /** Finds out what would be done, and does not do it. */
  readonly dryRun?: boolean;
  /** Of what takes longest: hashing the passwords that are new. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

export type SeedOutcome =
  | {
      readonly outcome: 'applied';
      /** In the order of the seed. */
      readonly things: readonly SeededThing[];
      /** By force: what people had changed or removed since it was applied last. */
      readonly undone: readonly SeededThing[];
    }
  /** Nothing was written. */
  | { readonly outcome: 'conflicts'; readonly conflicts: readonly SeedError[] };

/**
 * Applies what a seed says and did not say when it was applied last, in one transaction. What people did meanwhile stays,
 * and so does what the seed does not list.
 *
 * @throws {Refusal} `unprocessable`, when somebody takes a login, an address or a note meanwhile
 */
export async function applySeed(
  context: Context,
  seed: Seed,
  { force = false, dryRun = false, onProgress }: SeedOptions = {},
): Promise<SeedOutcome> {
  const ahead = await readAppliedFacts(context, { force });
  if (!force && isEmpty(pendingOf(seed, ahead)))
    return { outcome: 'applied', things: thingsOf(seed), undone: [] };
  const passwords = await hashPasswords(context, seed.users, { facts: ahead, onProgress });
  return maybeRolledBack(context, dryRun, async (context) => {
    await takeAdvisoryLock(context, 'seed');
    const facts = await readAppliedFacts(context, { force: false });
    const applied = await applyNews(context, { seed, facts, passwords });
    if (applied.outcome === 'conflicts') return applied;
    await facts.store(context);
    if (!force) return applied;
    const again = { seed, facts: await readAppliedFacts(context, { force }), passwords };
    const forced = await applyNews(context, again);
    if (forced.outcome === 'conflicts') return forced;
    await again.facts.store(context);
    return { ...applied, undone: forced.things.filter(({ outcome }) => outcome !== 'unchanged') };
  });
}

async function applyNews(
  context: Writing,
  {
    seed,
    facts,
    passwords,
  }: {
    readonly seed: Seed;
    readonly facts: AppliedFacts;
    readonly passwords: Awaited<ReturnType<typeof hashPasswords>>;
  },
): Promise<SeedOutcome> {
  const found = await planSeed(context, { seed, facts, pending: pendingOf(seed, facts) });
  const { pending, leftAlone } = await leaveAlone(context, found);
  const plan = { ...found, pending };
  const conflicts = findConflicts(plan);
  if (conflicts.length > 0) return { outcome: 'conflicts', conflicts };

  const done = new Map<object, SeededThing>(await applyUsers(context, plan, passwords));
  for (const app of pending.apps) done.set(app.item, await applyApp(context, plan, app));
  for (const organization of pending.organizations)
    done.set(organization.item, await applyOrganization(context, plan, organization));
  for (const token of pending.tokens) done.set(token.item, await applyToken(context, plan, token));
  const things = thingsOf(seed, (item, name) => {
    const why = leftAlone.get(item);
    return why ? left(name, why) : done.get(item);
  });
  return { outcome: 'applied', things, undone: [] };
}

/** In the order of the seed; unchanged where nothing is known to have been done. */
function thingsOf(
  { users, apps, organizations, tokens }: Seed,
  doneTo: (item: object, name: string) => SeededThing | undefined = () => undefined,
): SeededThing[] {
  const named: (readonly [object, string])[] = [
    ...users.map((user) => [user, nameOfUser(user)] as const),
    ...apps.map((app) => [app, nameOfApp(app)] as const),
    ...organizations.map((organization) => [organization, nameOfOrganization(organization)] as const),
    ...tokens.map((token) => [token, nameOfToken(token)] as const),
  ];
  return named.map(([item, name]) => doneTo(item, name) ?? changed(name, []));
}

/** Runs an action in a transaction of which, on a dry run, nothing stays. */
async function maybeRolledBack<T>(
  context: Context,
  dryRun: boolean,
  action: (context: Writing) => Promise<T>,
): Promise<T> {
  if (!dryRun) return writing(context, action);
  const rolledBack = new Error('dry run');
  const results: T[] = [];
  try {
    await writing(context, async (context) => {
      results.push(await action(context));
      throw rolledBack;
    });
  } catch (error) {
    if (error !== rolledBack) throw error;
  }
  const last = results.at(-1);
  if (last === undefined) throw rolledBack;
  return last;
}
