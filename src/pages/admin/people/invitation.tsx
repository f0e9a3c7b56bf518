import type { Account } from '../../../core/identity/accounts/account.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { formatDay } from '../../components/timestamp.tsx';
import { usePageContext } from '../../page-context.ts';

interface InvitationProps {
  readonly account: Account;
  /** When the temporary password expires. */
  readonly until: string;
}

/** A text for somebody who has a temporary password. It does not contain the password, which had better go another way. */
export function Invitation({ account, until }: InvitationProps) {
  const { words: all, publicUrl, language } = usePageContext();
  const words = all.admin;
  const day = formatDay(until, language.dates);
  return (
    <>
      <p>{words.invitationExplain}</p>
      <pre id="invitation">
        {words.invitation({ name: account.name ?? account.login, login: account.login, url: publicUrl, day })}
      </pre>
      <CopyButton of="invitation" what={words.invitationText} />
    </>
  );
}
