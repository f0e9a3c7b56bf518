import type { BySession } from '../../core/authentication/sessions/session.ts';
import { getTeam } from '../../core/directory/organizations/people/list.ts';
import type { Context } from '../../core/foundation/context.ts';
import type { ManagedOrganizations } from './managed.ts';

interface TeamRequest {
  readonly actor: BySession;
  readonly params: { readonly login: string; readonly slug: string };
}

/** The organization and the team in a URL. @throws {Refusal} `not_found` */
export async function findTeam(
  { find }: ManagedOrganizations,
  { actor, params: { login, slug } }: TeamRequest,
  context: Context,
) {
  const organization = await find(context, actor, login);
  return { organization, team: await getTeam(context, organization, slug) };
}
