import { columnsOf, type Entity } from '../../../storage/columns.ts';
import type { OrganizationTable } from '../../../storage/tables/organizations.ts';
import { unprocessable } from '../../foundation/refusal.ts';
import { personNameProblem } from '../../identity/accounts/name.ts';

export const ORGANIZATION = columnsOf<OrganizationTable>()({
  id: 'id',
  login: 'login',
  name: 'name',
  /** Since when SAML single sign-on is enforced: credentials then have to be authorized. */
  samlEnforcedSince: 'saml_enforced_since',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
});

export interface Organization extends Entity<typeof ORGANIZATION> {}

/** `admin` is what GitHub's API calls an owner. */
export type Role = 'admin' | 'member';

/** Accounts have ids below this. On GitHub both share one sequence, and `/user/{id}` accepts either. */
const OFFSET = 1_000_000_000;

/** The id of an organization in the API, never equal to that of an account. */
export function organizationId({ id }: Pick<Organization, 'id'>): number {
  return OFFSET + id;
}

/** @returns `undefined` for the id of an account */
export function readOrganizationId(id: number): number | undefined {
  return id > OFFSET ? id - OFFSET : undefined;
}

/** `members` and `teams` are counts. */
export interface ListedOrganization extends Organization {
  readonly members: number;
  readonly teams: number;
}

/** As that of a person: it is shown beside the login, which decides. @throws {Refusal} `unprocessable` */
export function refuseOrganizationName(name: string | null): void {
  const wrong = personNameProblem(name ?? '');
  if (wrong) throw unprocessable('organization', { field: 'name', ...wrong });
}
