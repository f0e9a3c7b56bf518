import { type Context, type Writing, writing } from '../../foundation/context.ts';
import { unprocessable } from '../../foundation/refusal.ts';
import { lockOrganization } from './lock.ts';
import type { Organization } from './organization.ts';
import * as store from './store.ts';

/**
 * Changes the members of an organization, but never leaves it without an owner: nobody in it could add one.
 *
 * @throws {Refusal} `unprocessable`
 */
export function keepingAnOwner<T>(
  context: Context,
  { id, login }: Organization,
  change: (context: Writing) => Promise<T>,
): Promise<T> {
  return writing(context, async (context) => {
    await lockOrganization(context, login);
    const changed = await change(context);
    if (await store.hasOwner(context.db, id)) return changed;
    throw unprocessable('organization', { field: 'member', kind: 'last_owner' });
  });
}
