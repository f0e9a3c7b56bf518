import type { Member } from '../../core/directory/organizations/memberships/membership.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { Field } from '../components/field.tsx';
import { FieldlessForm, Form } from '../components/form.tsx';
import { Select } from '../components/select.tsx';
import { usePageContext, useWords } from '../page-context.ts';
import type { ManagedOrganizations } from './managed.ts';

interface MembersProps {
  readonly of: ManagedOrganizations;
  /** Of the organization, or of one of its teams. */
  readonly path: string;
  readonly members: readonly Member[];
  /** Whether their roles can be changed here. */
  readonly roles?: boolean;
}

export function Members({ of, path, members, roles = false }: MembersProps) {
  const words = useWords().organizations;
  if (members.length === 0) return <EmptyState title={words.noMembers} />;
  return (
    <ul class="list">
      {members.map(({ account, role }) => (
        <li key={account.id}>
          <div class="about">
            <p class="title">
              <a href={of.personPath(account)}>{account.login}</a>
            </p>
            {account.name && <p class="faint">{account.name}</p>}
          </div>
          {role === 'admin' && <span class="tag">{words.ownerTag}</span>}
          {roles && <OtherRole path={path} member={{ account, role }} />}
          <a
            class="button danger"
            href={`${path}/members/${account.login}/removal`}
            aria-label={words.removeMemberOf(account.login)}
          >
            {words.removeMember}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** Makes a member an owner, or the reverse. Who gives up the own rights has to type that below. */
function OtherRole({ path, member }: { readonly path: string; readonly member: Member }) {
  const { words, principal } = usePageContext();
  const { makeOwner, makeOwnerOf, makeMember, makeMemberOf } = words.organizations;
  const { account, role } = member;
  if (principal.kind === 'session' && principal.account.id === account.id) return null;
  const owns = role === 'admin';
  return (
    <FieldlessForm action={`${path}/members`} class="inline">
      <input type="hidden" name="member" value={account.login} />
      <input type="hidden" name="role" value={owns ? 'member' : 'admin'} />
      <button type="submit" aria-label={owns ? makeMemberOf(account.login) : makeOwnerOf(account.login)}>
        {owns ? makeMember : makeOwner}
      </button>
    </FieldlessForm>
  );
}

/** Adds a person to an organization, or changes the role of a member. */
export function AddMember({ path }: Pick<MembersProps, 'path'>) {
  const words = useWords().organizations;
  return (
    <Form action={`${path}/members`} class="card">
      <h3>{words.addMemberTitle}</h3>
      <Field name="member" label={words.memberLogin} maxlength={39} required />
      <Select
        name="role"
        label={words.role}
        options={[
          ['member', words.roleMember],
          ['admin', words.roleOwner],
        ]}
        chosen="member"
      />
      <button type="submit">{words.addMember}</button>
    </Form>
  );
}
