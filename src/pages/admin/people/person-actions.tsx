import type { ComponentChildren } from 'preact';
import type { Account } from '../../../core/identity/accounts/account.ts';
import { PostButton } from '../../components/form.tsx';
import { useWords } from '../../page-context.ts';
import { personPath } from './path.ts';

interface DeedsProps {
  readonly account: Account;
}

/** In their place, where administrators look at their own page: nobody shuts themself out. */
export function OwnAccountNote() {
  const words = useWords();
  return (
    <section>
      <h2>{words.admin.deeds}</h2>
      <p class="faint" id="account" tabIndex={-1}>
        {words.admin.oneself}
      </p>
    </section>
  );
}

/** What an administrator can do to somebody else's account. */
export function PersonActions({ account }: DeedsProps) {
  const words = useWords().admin;
  const place = personPath(account);
  return (
    <section>
      <h2>{words.deeds}</h2>
      <div class="card danger">
        {!account.suspendedAt && (
          <Deed explain={words.suspendExplain}>
            <a class="button danger" href={`${place}/suspension`}>
              {words.suspend}
            </a>
          </Deed>
        )}
        {account.suspendedAt && (
          <Deed explain={words.unsuspendExplain}>
            <PostButton action={`${place}/suspension/end`}>{words.unsuspend}</PostButton>
          </Deed>
        )}
        {account.twoFactorSince && (
          <Deed explain={words.resetTwoFactorExplain}>
            <a class="button danger" href={`${place}/two-factor/reset`}>
              {words.resetTwoFactor}
            </a>
          </Deed>
        )}
        <Deed explain={words.newPasswordExplain}>
          <a class="button danger" href={`${place}/password`}>
            {words.newPassword}
          </a>
        </Deed>
        {!account.siteAdminSince && (
          <Deed explain={words.makeSiteAdminExplain}>
            <a class="button danger" href={`${place}/site-admin`}>
              {words.makeSiteAdmin}
            </a>
          </Deed>
        )}
        {account.siteAdminSince && (
          <Deed explain={words.unmakeSiteAdminExplain}>
            <a class="button danger" href={`${place}/site-admin/end`}>
              {words.unmakeSiteAdmin}
            </a>
          </Deed>
        )}
      </div>
    </section>
  );
}

function Deed({ explain, children }: { readonly explain: string; readonly children: ComponentChildren }) {
  return (
    <div class="field">
      <p class="hint">{explain}</p>
      {children}
    </div>
  );
}
