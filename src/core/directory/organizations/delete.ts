import { record } from '../../foundation/audit/record.ts';
import { type Context, writing } from '../../foundation/context.ts';
import type { Organization } from './organization.ts';
import * as store from './store.ts';
import type { Team } from './team.ts';

/** Deletes an organization with its teams; the accounts of its members stay. @returns whether it existed */
export function deleteOrganization(context: Context, { id, login }: Organization): Promise<boolean> {
  return writing(context, async (context) => {
    if (!(await store.deleteOrganization(context.db, id))) return false;
    await record(context, { action: 'org.destroy', data: { organization: login } });
    return true;
  });
}

/** @returns whether it existed */
export function deleteTeam(
  context: Context,
  { login }: Organization,
  team: Pick<Team, 'id' | 'slug'>,
): Promise<boolean> {
  return writing(context, async (context) => {
    if (!(await store.deleteTeam(context.db, team.id))) return false;
    await record(context, { action: 'team.destroy', data: { team: `${login}/${team.slug}` } });
    return true;
  });
}
