import type { ComponentChild } from 'preact';
import type { BySession } from '../../core/authentication/sessions/session.ts';
import type { App } from '../../core/delegation/apps/app.ts';
import { lockOrganization } from '../../core/directory/organizations/lock.ts';
import type { Organization } from '../../core/directory/organizations/organization.ts';
import type { Team } from '../../core/directory/organizations/team.ts';
import type { Context, Writing } from '../../core/foundation/context.ts';
import type { Account } from '../../core/identity/accounts/account.ts';
import type { Audience } from '../../http/audiences.ts';
import type { MenuPath } from '../components/menu-page.tsx';
import type { Words } from '../locales/words.ts';
import type { Readmission } from '../page-route.ts';

/** The organizations that somebody manages, and what their pages look like to them. */
export interface ManagedOrganizations {
  /** Of the page of one; below it are the others. */
  readonly path: '/admin/organizations/:login' | '/organizations/:login/settings';
  readonly audience: Audience<BySession>;
  /** The list of them. */
  readonly menu: MenuPath;
  /** @throws {Refusal} `not_found`, also when it is not theirs to manage */
  find(context: Context, actor: BySession, login: string): Promise<Organization>;
  /** Changes who is in it and in which role, unless they must not do that. @throws {Refusal} `unprocessable` */
  changeMembers<T>(
    context: Context,
    organization: Organization,
    change: (context: Writing) => Promise<T>,
  ): Promise<T>;
  pathOf(organization: Pick<Organization, 'login'>): string;
  /** Where to go after a change of the members, which may have cost the actor the page. */
  pathAfter(context: Context, actor: BySession, organization: Organization): Promise<string>;
  /** The page of an app that it owns. */
  appPath(app: Pick<App, 'clientId'>): string;
  /** How it gets apps, where that is for those who manage it. */
  readonly appsHint?: (words: Words['organizations']) => string;
  /** The page of a member. */
  personPath(person: Pick<Account, 'login'>): string;
  /** What can be done with the whole of it, beside its name. */
  heading?(organization: Organization): ComponentChild;
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

/** The forms of an organization need the right to manage it both when they are sent and when they take effect. */
export function managersOf({ audience, find }: ManagedOrganizations): {
  readonly audience: Audience<BySession>;
  readonly readmit: Readmission<BySession, { readonly login: string }>;
} {
  return {
    audience,
    async readmit({ actor, params: { login } }, context) {
      await lockOrganization(context, login);
      await find(context, actor, login);
    },
  };
}
