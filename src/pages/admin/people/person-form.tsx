import type { Account } from '../../../core/identity/accounts/account.ts';
import type { Email } from '../../../core/identity/accounts/emails/email.ts';
import { Field } from '../../components/field.tsx';
import { Form } from '../../components/form.tsx';
import { useWords } from '../../page-context.ts';
import type { FieldProblem } from '../../problems.ts';
import { personPath } from './path.ts';

export interface TypedPerson {
  readonly name: string;
  readonly email: string;
}

interface PersonFormProps {
  readonly account: Account;
  readonly emails: readonly Email[];
  /** In place of what is known. */
  readonly typed: TypedPerson | undefined;
  readonly problems: readonly FieldProblem[];
}

/** What an administrator may say of somebody. */
export function PersonForm({ account, emails, typed, problems }: PersonFormProps) {
  const words = useWords().admin;
  const primary = emails.find(({ primary }) => primary)?.address ?? '';
  return (
    <Form action={personPath(account)} class="card">
      <Field
        name="name"
        label={words.name}
        value={typed?.name ?? account.name ?? ''}
        problems={problems}
        maxlength={255}
        autocomplete="off"
      />
      <Field
        name="email"
        label={words.newPrimaryEmail}
        hint={words.newPrimaryEmailHint}
        type="email"
        value={typed?.email ?? primary}
        problems={problems}
        autocomplete="off"
      />
      <button type="submit">{words.save}</button>
    </Form>
  );
}
