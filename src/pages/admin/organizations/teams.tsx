import type { TeamOverview } from '../../../core/directory/organizations/memberships/membership.ts';
import type { Organization } from '../../../core/directory/organizations/organization.ts';
import { Empty } from '../../frame/empty.tsx';
import { Field } from '../../frame/field.tsx';
import { Form } from '../../frame/form.tsx';
import type { FieldProblem } from '../../problems.ts';
import { useWords } from '../../visit.ts';
import { placeOfTeam } from './place.ts';

interface TeamsProps {
  readonly organization: Organization;
  readonly teams: readonly TeamOverview[];
}

export function Teams({ organization, teams }: TeamsProps) {
  const words = useWords().organizations;
  if (teams.length === 0) return <Empty title={words.noTeams} />;
  return (
    <ul class="list">
      {teams.map((team) => (
        <li key={team.id}>
          <div class="about">
            <p class="title">
              <a href={placeOfTeam(organization, team)}>{team.name}</a>
            </p>
            <p class="faint mono">{team.slug}</p>
          </div>
          <span class="faint">{words.members(team.members)}</span>
        </li>
      ))}
    </ul>
  );
}

interface AddTeamProps {
  readonly place: string;
  /** What somebody typed, to be put right. */
  readonly typed: { readonly name?: string };
  readonly problems: readonly FieldProblem[];
}

export function AddTeam({ place, typed, problems }: AddTeamProps) {
  const words = useWords().organizations;
  return (
    <Form action={`${place}/teams`} class="card">
      <h3>{words.addTeamTitle}</h3>
      <Field
        name="name"
        label={words.teamName}
        value={typed.name ?? ''}
        problems={problems}
        maxlength={100}
        autocomplete="off"
        required
      />
      <button type="submit">{words.addTeam}</button>
    </Form>
  );
}
