import type { VNode } from 'preact';
import { listPasskeys } from '../../../core/authentication/passkeys/change.ts';
import type { Passkey } from '../../../core/authentication/passkeys/passkey.ts';
import type { BySession } from '../../../core/authentication/sessions/session.ts';
import { type ListedApp, listAppsOf } from '../../../core/delegation/apps/listing/list.ts';
import { personAsOwner } from '../../../core/delegation/apps/owner.ts';
import type { Authorization } from '../../../core/delegation/authorizations/authorization.ts';
import { listAuthorizations } from '../../../core/delegation/authorizations/listing/list.ts';
import type { Context } from '../../../core/foundation/context.ts';
import { after } from '../../../core/foundation/instant.ts';
import type { Paginated } from '../../../core/foundation/pagination.ts';
import type { Account } from '../../../core/identity/accounts/account.ts';
import type { Email } from '../../../core/identity/accounts/emails/email.ts';
import { listEmails } from '../../../core/identity/accounts/emails/list.ts';
import { getAccount } from '../../../core/identity/accounts/find.ts';
import { findLockOf } from '../../../core/identity/lockouts/unlock.ts';
import { siteAdministrator } from '../../../http/audiences.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { PostButton } from '../../components/form.tsx';
import { MenuPage } from '../../components/menu-page.tsx';
import { ProblemSummary } from '../../components/problem-summary.tsx';
import { Timestamp } from '../../components/timestamp.tsx';
import { useWords } from '../../page-context.ts';
import { pageRoute, type View } from '../../page-route.ts';
import { PasskeyList } from '../../security/passkeys.tsx';
import { ShownFor } from '../../shown-once.tsx';
import { personPath } from '../paths.ts';
import { PersonEmails } from './emails.tsx';
import { Invitation } from './invitation.tsx';
import { StateTags } from './list.tsx';
import { OwnAccountNote, PersonActions } from './person-actions.tsx';
import { PersonForm } from './person-form.tsx';
import { PersonApps, PersonTokens } from './tokens-and-apps.tsx';

export const viewPerson: View<BySession, { readonly login: string }> = async ({ actor, params }, context) =>
  loadPerson(context, actor, { account: await getAccount(context, params.login) });

export const personPage = pageRoute({
  method: 'GET',
  path: '/admin/people/:login',
  summary: 'One person',
  audience: siteAdministrator,
  handle: viewPerson,
});

interface Shown {
  readonly account: Account;
  /** A new password. */
  readonly password?: string;
}

/** How many tokens and apps are listed; the rest is found by searching. */
const FIRST = { page: 1, perPage: 30 };

export async function loadPerson(
  context: Context,
  { account: administrator }: BySession,
  shown: Shown,
): Promise<VNode> {
  const { account } = shown;
  const emails = await listEmails(context, account);
  const tokens = await listAuthorizations(context, account, FIRST);
  const apps = await listAppsOf(context, personAsOwner(account), FIRST);
  const lockedUntil = await findLockOf(context, account);
  const passkeys = await listPasskeys(context, account);
  const passwordUntil = after(context.now(), context.config.temporaryPasswordLifetime);
  return (
    <Person {...shown} {...{ administrator, emails, tokens, apps, lockedUntil, passkeys, passwordUntil }} />
  );
}

interface PersonProps extends Shown {
  readonly administrator: Account;
  readonly emails: readonly Email[];
  readonly tokens: Paginated<Authorization>;
  readonly apps: Paginated<ListedApp>;
  /** After failed sign-ins. */
  readonly lockedUntil: string | null;
  readonly passkeys: readonly Passkey[];
  /** Of a new password. */
  readonly passwordUntil: string;
}

function Person({ account, ...props }: PersonProps) {
  const { administrator, password, emails, tokens, apps, lockedUntil, passkeys, passwordUntil } = props;
  const { admin: words, frame, security, passkeys: passkeyWords, refusals } = useWords();
  return (
    <MenuPage title={account.login} menu="/admin/people">
      <div class="heading">
        <h1>{account.login}</h1>
        <StateTags account={account} />
      </div>
      <ProblemSummary />
      {password !== undefined && (
        <div class="secret" role="status">
          <strong>{words.passwordTitle(account.login)}</strong>
          <p>{words.passwordExplain}</p>
          <output id="fresh-password">{password}</output>
          <CopyButton of="fresh-password" what={words.temporaryPassword} />
          <ShownFor />
          <Invitation account={account} until={passwordUntil} />
        </div>
      )}
      <dl class="facts card">
        <dt>{words.name}</dt>
        <dd>{account.name ?? frame.none}</dd>
        <dt>{words.emails}</dt>
        <dd>
          <PersonEmails account={account} emails={emails} />
        </dd>
        <dt>{words.registered}</dt>
        <dd>
          <Timestamp at={account.createdAt} />
        </dd>
        <dt>{words.twoFactor}</dt>
        <dd>{account.twoFactorSince === null ? security.off : <Timestamp at={account.twoFactorSince} />}</dd>
        <dt>{passkeyWords.title}</dt>
        <dd>{passkeys.length === 0 ? frame.none : <PasskeyList passkeys={passkeys} />}</dd>
        {lockedUntil !== null && (
          <>
            <dt>{words.lockedUntil}</dt>
            <dd>
              <Timestamp at={lockedUntil} />{' '}
              <PostButton action={`${personPath(account)}/unlock`}>{words.unlock}</PostButton>
            </dd>
          </>
        )}
      </dl>
      <p>
        <a href={`/admin/audit?login=${account.login}`}>{words.whatHappened}</a> ·{' '}
        <a href={`/admin/refusals?q=${account.login}`}>{refusals.why}</a>
      </p>
      <PersonForm account={account} emails={emails} />
      <PersonTokens account={account} tokens={tokens} />
      <PersonApps account={account} apps={apps} />
      {account.id === administrator.id ? <OwnAccountNote /> : <PersonActions account={account} />}
      <p>
        <a href="/admin/people">{words.toAllPeople}</a>
      </p>
    </MenuPage>
  );
}
