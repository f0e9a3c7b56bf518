import { type Context, writing } from '../../foundation/context.ts';
import { takeAdvisoryLock } from '../../foundation/locks/advisory-lock.ts';
import type { Applied } from './applied.ts';
import { applyApp } from './apply-apps.ts';
import { applyOrganization } from './apply-organizations.ts';
import { applyToken } from './apply-tokens.ts';
import { applyUser } from './apply-users.ts';
import type { Seed } from './parse/seed.ts';
import { hashPasswords } from './passwords.ts';
import { refuseImpossible } from './refuse-impossible.ts';

/**
 * Makes and changes what a seed lists, in one transaction. The second time it finds everything as it shall be and writes
 * nothing; what is not in the seed stays.
 *
 * @returns what became of each thing, in the order of the seed
 * @throws {Refusal} `unprocessable`, `not_found` for an owner, member or user that nobody knows
 */
export async function applySeed(context: Context, seed: Seed): Promise<readonly Applied[]> {
  const hashed = await hashPasswords(context, seed.users);
  return writing(context, async (context) => {
    await takeAdvisoryLock(context, 'seed');
    await refuseImpossible(context, seed);

    const applied: Applied[] = [];
    for (const [user, password] of hashed) applied.push(await applyUser(context, user, password));
    for (const app of seed.apps) applied.push(await applyApp(context, app));
    for (const organization of seed.organizations)
      applied.push(await applyOrganization(context, organization));
    for (const token of seed.tokens) applied.push(await applyToken(context, token));
    return applied;
  });
}
