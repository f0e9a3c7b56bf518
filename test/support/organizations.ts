import type { App } from '../../src/core/delegation/apps/app.ts';
import { createAuthorization } from '../../src/core/delegation/authorizations/create.ts';
import { parseScopes } from '../../src/core/delegation/scopes/scope-set.ts';
import { createOrganization } from '../../src/core/directory/organizations/create.ts';
import { insert } from '../../src/core/directory/organizations/credential-authorizations/store.ts';
import { ensureMember } from '../../src/core/directory/organizations/members.ts';
import type { AuthorizableCredential } from '../../src/core/directory/organizations/memberships/sso-credential.ts';
import type { Organization, Role } from '../../src/core/directory/organizations/organization.ts';
import { ensureTeam, ensureTeamMember } from '../../src/core/directory/organizations/teams.ts';
import { type Context, writing } from '../../src/core/foundation/context.ts';
import type { Origin } from '../../src/storage/tables/authorizations.ts';
import type { Person, TestWorld } from './test-world.ts';

type Member = Pick<Person, 'account'>;

interface OrganizationSetup {
  readonly login: string;
  readonly name?: string;
  readonly samlEnforced?: boolean;
  readonly members?: readonly (readonly [Member, Role])[];
  readonly teams?: Readonly<Record<string, readonly Member[]>>;
}

/** An organization with its members and teams. */
export function createTestOrganization(
  context: Context,
  { login, name, samlEnforced = false, members = [], teams = {} }: OrganizationSetup,
): Promise<Organization> {
  return writing(context, async (context) => {
    const organization = await createOrganization(context, { login, name: name ?? null, samlEnforced });
    for (const [{ account }, role] of members) await ensureMember(context, organization, { account, role });
    for (const [name, people] of Object.entries(teams)) {
      const { team } = await ensureTeam(context, organization, name);
      for (const { account } of people) await ensureTeamMember(context, organization, { team, account });
    }
    return organization;
  });
}

/** Acme, owned by Alice. Bob is a member. Both are in the team Platform & Tools; Mallory is not a member. */
export function createAcme(
  { context, alice, bob }: TestWorld,
  more: Partial<OrganizationSetup> = {},
): Promise<Organization> {
  return createTestOrganization(context, {
    login: 'Acme',
    name: 'Acme Limited',
    members: [
      [alice, 'admin'],
      [bob, 'member'],
    ],
    teams: { 'Platform & Tools': [alice, bob] },
    ...more,
  });
}

/** Authorizes a token or an app for the only organization, as if that had once required single sign-on. */
export async function letIn({ context }: TestWorld, credential: AuthorizableCredential): Promise<void> {
  const organizations = context.db.selectFrom('organizations').select('id');
  const { id } = await organizations.executeTakeFirstOrThrow();
  await writing(context, ({ db }) => insert(db, id, { credential, at: '2026-01-15T10:00:00Z' }));
}

interface TokenSetup {
  readonly scopes?: readonly string[];
  readonly origin?: Origin;
  readonly app?: App | null;
}

let made = 0;

/** A client with a new token of the member. */
export async function clientWithToken(
  { context, bearer }: TestWorld,
  { account }: Member,
  { scopes = ['read:org'], origin = 'settings', app = null }: TokenSetup = {},
) {
  const note = app ? null : `token ${++made}`;
  const wanted = { scopes: parseScopes(scopes), note, noteUrl: null, fingerprint: null, app, origin };
  const { token, authorization } = await createAuthorization(context, account, wanted);
  return { ...bearer(token), token, authorization };
}
