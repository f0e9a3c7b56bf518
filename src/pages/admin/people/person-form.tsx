import type { Account } from '../../../core/identity/accounts/account.ts';
import type { Email } from '../../../core/identity/accounts/emails/email.ts';
import { Fields, fieldTable } from '../../components/fields.tsx';
import { Form } from '../../components/form.tsx';
import { useWords } from '../../page-context.ts';
import { personPath } from '../paths.ts';

export const personFields = fieldTable('admin', {
  name: { label: 'name', maxlength: 255 },
  email: { label: 'newPrimaryEmail', hint: 'newPrimaryEmailHint', type: 'email' },
});

interface PersonFormProps {
  readonly account: Account;
  readonly emails: readonly Email[];
}

/** What an administrator may change of somebody's profile. */
export function PersonForm({ account, emails }: PersonFormProps) {
  const words = useWords().admin;
  const email = emails.find(({ primary }) => primary)?.address ?? '';
  return (
    <Form action={personPath(account)} class="card">
      <Fields of={personFields} values={{ name: account.name, email }} />
      <button type="submit">{words.save}</button>
    </Form>
  );
}
