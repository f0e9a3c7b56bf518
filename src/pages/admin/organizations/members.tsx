import type { Member } from '../../../core/directory/organizations/memberships/membership.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Field } from '../../components/field.tsx';
import { Form } from '../../components/form.tsx';
import { Select } from '../../components/select.tsx';
import { useWords } from '../../page-context.ts';
import type { FieldProblem } from '../../problems.ts';
import { personPath } from '../people/path.ts';

interface MembersProps {
  /** Of the organization, or of one of its teams. */
  readonly place: string;
  readonly members: readonly Member[];
}

export function Members({ place, members }: MembersProps) {
  const words = useWords().organizations;
  if (members.length === 0) return <EmptyState title={words.noMembers} />;
  return (
    <ul class="list">
      {members.map(({ account, role }) => (
        <li key={account.id}>
          <div class="about">
            <p class="title">
              <a href={personPath(account)}>{account.login}</a>
            </p>
            {account.name && <p class="faint">{account.name}</p>}
          </div>
          {role === 'admin' && <span class="tag">{words.ownerTag}</span>}
          <a
            class="button danger"
            href={`${place}/members/${account.login}/removal`}
            aria-label={words.removeMemberOf(account.login)}
          >
            {words.removeMember}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** What somebody typed about a person, to be put right. */
export interface TypedMember {
  readonly member?: string;
  readonly role?: string;
}

interface AddMemberProps {
  readonly place: string;
  readonly typed: TypedMember;
  readonly problems: readonly FieldProblem[];
}

/** Adds a person to an organization, or gives another role to who is in it. */
export function AddMember({ place, typed, problems }: AddMemberProps) {
  const words = useWords().organizations;
  return (
    <Form action={`${place}/members`} class="card">
      <h3>{words.addMemberTitle}</h3>
      <Field
        name="member"
        label={words.memberLogin}
        value={typed.member ?? ''}
        problems={problems}
        maxlength={39}
        autocomplete="off"
        required
      />
      <Select
        name="role"
        label={words.role}
        options={[
          ['member', words.roleMember],
          ['admin', words.roleOwner],
        ]}
        chosen={typed.role ?? 'member'}
      />
      <button type="submit">{words.addMember}</button>
    </Form>
  );
}

/** Adds a person to a team. */
export function AddTeamMember({ place, typed, problems }: AddMemberProps) {
  const words = useWords().organizations;
  return (
    <Form action={`${place}/members`} class="card">
      <h2>{words.addTeamMemberTitle}</h2>
      <Field
        name="member"
        label={words.memberLogin}
        hint={words.addTeamMemberHint}
        value={typed.member ?? ''}
        problems={problems}
        maxlength={39}
        autocomplete="off"
        required
      />
      <button type="submit">{words.addMember}</button>
    </Form>
  );
}
