import type { Account } from '../../../core/identity/accounts/account.ts';
import type { Email } from '../../../core/identity/accounts/emails/email.ts';
import { PostButton } from '../../components/form.tsx';
import { useWords } from '../../page-context.ts';
import { personPath } from '../paths.ts';

interface PersonEmailsProps {
  readonly account: Account;
  readonly emails: readonly Email[];
}

/** The addresses of an account, with a button to verify those that are not. */
export function PersonEmails({ account, emails }: PersonEmailsProps) {
  const { admin: words, frame } = useWords();
  if (emails.length === 0) return <>{frame.none}</>;
  return (
    <>
      {emails.map(({ id, address, primary, verified }) => (
        <div key={id}>
          {address} {primary && <span class="tag">{words.primaryEmail}</span>}
          {!verified && (
            <PostButton
              action={`${personPath(account)}/emails/${id}/verification`}
              look="link"
              label={words.verifyEmailOf(address)}
            >
              {words.verifyEmail}
            </PostButton>
          )}
        </div>
      ))}
    </>
  );
}
