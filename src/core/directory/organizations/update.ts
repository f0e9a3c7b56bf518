import { ENGLISH } from '../../foundation/audit/english.ts';
import type { OrganizationChange } from '../../foundation/audit/facts.ts';
import { record } from '../../foundation/audit/record.ts';
import { type Context, type Writing, writing } from '../../foundation/context.ts';
import { instant } from '../../foundation/instant.ts';
import { type Organization, refuseOrganizationName } from './organization.ts';
import * as store from './store.ts';

/** Absent fields stay unchanged. */
interface OrganizationChanges {
  readonly name?: string | undefined;
  readonly samlEnforced?: boolean | undefined;
}

/** @returns what changed, in words for the audit log */
export async function updateOrganization(
  context: Writing,
  organization: Organization,
  { name, samlEnforced }: OrganizationChanges,
): Promise<string[]> {
  refuseOrganizationName(name ?? null);
  const at = instant(context.now());
  const changes: { name?: string; samlEnforcedSince?: string | null } = {};
  const changed: OrganizationChange[] = [];
  if (name !== undefined && name !== organization.name) {
    changes.name = name;
    changed.push('name');
  }
  if (samlEnforced !== undefined && samlEnforced !== (organization.samlEnforcedSince !== null)) {
    changes.samlEnforcedSince = samlEnforced ? at : null;
    changed.push(samlEnforced ? 'single_sign_on_on' : 'single_sign_on_off');
  }
  if (changed.length === 0) return [];

  await store.update(context.db, organization.id, { ...changes, updatedAt: at });
  await record(context, { action: 'org.update', data: { organization: organization.login, changed } });
  return changed.map((change) => ENGLISH.changes[change]);
}

/** Deletes an organization with its teams; the accounts of its members stay. @returns whether it existed */
export function deleteOrganization(context: Context, { id, login }: Organization): Promise<boolean> {
  return writing(context, async (context) => {
    if (!(await store.deleteOrganization(context.db, id))) return false;
    await record(context, { action: 'org.destroy', data: { organization: login } });
    return true;
  });
}
