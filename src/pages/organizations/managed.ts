import type { ComponentChild } from 'preact';
import type { BySession } from '../../core/authentication/sessions/session.ts';
import type { Organization } from '../../core/directory/organizations/organization.ts';
import type { Team } from '../../core/directory/organizations/team.ts';
import type { Context } from '../../core/foundation/context.ts';
import type { Account } from '../../core/identity/accounts/account.ts';
import type { Audience } from '../../http/audiences.ts';
import type { MenuPath } from '../components/menu-page.tsx';
import type { Words } from '../locales/words.ts';

/** The organizations that somebody manages, and what their pages look like to them. */
export interface ManagedOrganizations {
  /** Of the page of one; below it are the others. */
  readonly path: '/admin/organizations/:login';
  readonly audience: Audience<BySession>;
  readonly menu: MenuPath;
  /** @throws {Refusal} `not_found` */
  find(context: Context, actor: BySession, login: string): Promise<Organization>;
  pathOf(organization: Pick<Organization, 'login'>): string;
  /** The page of a member. */
  personPath(person: Pick<Account, 'login'>): string;
  /** What can be done with the whole of it, beside its name. */
  heading(organization: Organization): ComponentChild;
  /** Who requires single sign-on, and how. */
  singleSignOn(organization: Organization): ComponentChild;
  /** The text of the link to the list of them. */
  readonly toAll: (words: Words['organizations']) => string;
}

export function teamPath(
  of: ManagedOrganizations,
  organization: Pick<Organization, 'login'>,
  { slug }: Pick<Team, 'slug'>,
): string {
  return `${of.pathOf(organization)}/teams/${slug}`;
}
