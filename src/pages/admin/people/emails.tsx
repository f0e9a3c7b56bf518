import type { Account } from '../../../core/identity/accounts/account.ts';
import type { Email } from '../../../core/identity/accounts/emails/email.ts';
import { PostButton } from '../../components/form.tsx';
import { useWords } from '../../page-context.ts';
import { personPath } from './path.ts';

interface PersonsEmailsProps {
  readonly account: Account;
  readonly emails: readonly Email[];
}

/** Somebody's addresses; one that nobody vouched for yet has a button to do so. */
export function PersonEmails({ account, emails }: PersonsEmailsProps) {
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
