import type { Instant } from '../../foundation/instant.ts';

/** Several people under one name, which may want them to sign in elsewhere too. */
export interface Organization {
  readonly id: number;
  readonly login: string;
  readonly name: string | null;
  /** Since when tokens reach it only after single sign-on. */
  readonly samlEnforcedSince: Instant | null;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

/** `admin` is what GitHub calls an owner in its API. */
export type Role = 'admin' | 'member';

/** People come below, organizations from here: GitHub counts both in one row, and `/user/{id}` asks for either. */
const FIRST = 1_000_000_000;

/** The id that an organization has outside: no account has the same. */
export function organizationId({ id }: Pick<Organization, 'id'>): number {
  return FIRST + id;
}

/** @returns nothing for the id of a person */
export function readOrganizationId(id: number): number | undefined {
  return id > FIRST ? id - FIRST : undefined;
}

/** An organization, and how many are in it. */
export interface ListedOrganization extends Organization {
  readonly members: number;
  readonly teams: number;
}
