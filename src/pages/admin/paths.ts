import type { App } from '../../core/delegation/apps/app.ts';
import type { NamedOwner } from '../../core/delegation/apps/owner.ts';
import type { Organization } from '../../core/directory/organizations/organization.ts';
import type { Account } from '../../core/identity/accounts/account.ts';

export function appPath({ clientId }: Pick<App, 'clientId'>): string {
  return `/admin/apps/${clientId}`;
}

/** The page of a person. Logins are case-insensitive, and `/admin/people/new` is the form to create one. */
export function personPath({ login }: Pick<Account, 'login'>): string {
  return `/admin/people/${login === 'new' ? 'New' : login}`;
}

/** The page of an organization. Logins are case-insensitive, and `/admin/organizations/new` is the form to create one. */
export function organizationPath({ login }: Pick<Organization, 'login'>): string {
  return `/admin/organizations/${login === 'new' ? 'New' : login}`;
}

/** The page of the person or the organization that owns an app. */
export function ownerPath({ kind, login }: NamedOwner): string {
  return kind === 'account' ? personPath({ login }) : organizationPath({ login });
}
