import type { TeamOverview } from '../../core/directory/organizations/memberships/membership.ts';
import type { Organization } from '../../core/directory/organizations/organization.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { Field } from '../components/field.tsx';
import { Form } from '../components/form.tsx';
import { useWords } from '../page-context.ts';
import { type ManagedOrganizations, teamPath } from './managed.ts';

interface TeamsProps {
  readonly of: ManagedOrganizations;
  readonly organization: Organization;
  readonly teams: readonly TeamOverview[];
}

export function Teams({ of, organization, teams }: TeamsProps) {
  const words = useWords().organizations;
  if (teams.length === 0) return <EmptyState title={words.noTeams} />;
  return (
    <ul class="list">
      {teams.map((team) => (
        <li key={team.id}>
          <div class="about">
            <p class="title">
              <a href={teamPath(of, organization, team)}>{team.name}</a>
            </p>
            <p class="faint mono">{team.slug}</p>
          </div>
          <span class="faint">{words.members(team.members)}</span>
        </li>
      ))}
    </ul>
  );
}

export function AddTeam({ path }: { readonly path: string }) {
  const words = useWords().organizations;
  return (
    <Form action={`${path}/teams`} class="card">
      <h3>{words.addTeamTitle}</h3>
      <Field name="name" label={words.teamName} maxlength={100} required />
      <button type="submit">{words.addTeam}</button>
    </Form>
  );
}
