import type { ComponentChildren } from 'preact';
import type { Account } from '../../../core/identity/accounts/account.ts';
import { PostButton } from '../../components/form.tsx';
import { useWords } from '../../page-context.ts';
import { personPath } from '../paths.ts';

interface PersonActionsProps {
  readonly account: Account;
}

/** Instead of the actions on an administrator's own page, so that nobody locks themselves out. */
export function OwnAccountNote() {
  const words = useWords();
  return (
    <section>
      <h2>{words.admin.actions}</h2>
      <p class="faint" id="account" tabIndex={-1}>
        {words.admin.oneself}
      </p>
    </section>
  );
}

/** What an administrator can do to somebody else's account. */
export function PersonActions({ account }: PersonActionsProps) {
  const words = useWords().admin;
  const place = personPath(account);
  return (
    <section>
      <h2>{words.actions}</h2>
      <div class="card danger">
        {!account.suspendedAt && (
          <Action explain={words.suspendExplain}>
            <a class="button danger" href={`${place}/suspension`}>
              {words.suspend}
            </a>
          </Action>
        )}
        {account.suspendedAt && (
          <Action explain={words.unsuspendExplain}>
            <PostButton action={`${place}/suspension/end`}>{words.unsuspend}</PostButton>
          </Action>
        )}
        {account.twoFactorSince && (
          <Action explain={words.resetTwoFactorExplain}>
            <a class="button danger" href={`${place}/two-factor/reset`}>
              {words.resetTwoFactor}
            </a>
          </Action>
        )}
        <Action explain={words.newPasswordExplain}>
          <a class="button danger" href={`${place}/password`}>
            {words.newPassword}
          </a>
        </Action>
        {!account.siteAdminSince && (
          <Action explain={words.makeSiteAdminExplain}>
            <a class="button danger" href={`${place}/site-admin`}>
              {words.makeSiteAdmin}
            </a>
          </Action>
        )}
        {account.siteAdminSince && (
          <Action explain={words.unmakeSiteAdminExplain}>
            <a class="button danger" href={`${place}/site-admin/end`}>
              {words.unmakeSiteAdmin}
            </a>
          </Action>
        )}
        <Action explain={words.deletePersonExplain}>
          <a class="button danger" href={`${place}/deletion`}>
            {words.deletePerson}
          </a>
        </Action>
      </div>
    </section>
  );
}

function Action({ explain, children }: { readonly explain: string; readonly children: ComponentChildren }) {
  return (
    <div class="field">
      <p class="hint">{explain}</p>
      {children}
    </div>
  );
}
