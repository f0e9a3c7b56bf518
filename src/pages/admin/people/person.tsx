import { type ListedApp, listOwnApps } from '../../../core/delegation/apps/listing/list.ts';
import type { Authorization } from '../../../core/delegation/authorizations/authorization.ts';
import { listAuthorizations } from '../../../core/delegation/authorizations/listing/list.ts';
import type { Context } from '../../../core/foundation/context.ts';
import type { Paginated } from '../../../core/foundation/pagination.ts';
import type { Account } from '../../../core/identity/accounts/account.ts';
import type { Email } from '../../../core/identity/accounts/emails/email.ts';
import { listEmails } from '../../../core/identity/accounts/emails/list.ts';
import { getAccount } from '../../../core/identity/accounts/find.ts';
import { siteAdministrator } from '../../../http/audiences.ts';
import type { Reply } from '../../../http/reply.ts';
import { AdminPage } from '../../components/admin-page.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { ProblemSummary } from '../../components/problem-summary.tsx';
import { Timestamp } from '../../components/timestamp.tsx';
import type { PageContext } from '../../page-context.ts';
import { useWords } from '../../page-context.ts';
import { pageRoute } from '../../page-route.ts';
import type { FieldProblem } from '../../problems.ts';
import { renderPage } from '../../responses.tsx';
import { PersonEmails } from './emails.tsx';
import { StateTags } from './list.tsx';
import { PersonParams } from './path.ts';
import { OwnAccountNote, PersonActions } from './person-actions.tsx';
import { PersonForm, type TypedPerson } from './person-form.tsx';
import { PersonApps, PersonTokens } from './tokens-and-apps.tsx';

export const personPage = pageRoute({
  method: 'GET',
  path: '/admin/people/:login',
  summary: 'One person',
  audience: siteAdministrator,
  params: PersonParams,

  async handle({ actor, params, visit }, context) {
    const account = await getAccount(context, params.login);
    return showPerson(context, visit, { administrator: actor.account, account });
  },
});

interface Shown {
  readonly administrator: Account;
  readonly account: Account;
  /** One that was just made up, and is shown for the only time. */
  readonly password?: string;
  readonly typed?: TypedPerson;
  readonly problems?: readonly FieldProblem[];
  readonly status?: number;
}

/** So many of somebody's tokens and apps; the rest is found by searching. */
const FIRST = { page: 1, perPage: 30 };

export async function showPerson(
  context: Context,
  visit: PageContext,
  { status = 200, ...shown }: Shown,
): Promise<Reply> {
  const { account } = shown;
  const emails = await listEmails(context, account);
  const tokens = await listAuthorizations(context, account, FIRST);
  const apps = await listOwnApps(context, account, FIRST);
  return renderPage(visit, <Person {...shown} {...{ emails, tokens, apps }} />, { status });
}

interface PersonProps extends Shown {
  readonly emails: readonly Email[];
  readonly tokens: Paginated<Authorization>;
  readonly apps: Paginated<ListedApp>;
}

function Person({ administrator, account, password, typed, problems = [], ...has }: PersonProps) {
  const { admin: words, frame, security } = useWords();
  return (
    <AdminPage title={account.login} place="people">
      <div class="heading">
        <h1>{account.login}</h1>
        <StateTags account={account} />
      </div>
      <ProblemSummary problems={problems} />
      {password !== undefined && (
        <div class="secret" role="status">
          <strong>{words.passwordTitle(account.login)}</strong>
          <p>{words.passwordExplain}</p>
          <output id="fresh-password">{password}</output>
          <CopyButton of="fresh-password" />
        </div>
      )}
      <dl class="facts card">
        <dt>{words.name}</dt>
        <dd>{account.name ?? frame.none}</dd>
        <dt>{words.emails}</dt>
        <dd>
          <PersonEmails account={account} emails={has.emails} />
        </dd>
        <dt>{words.registered}</dt>
        <dd>
          <Timestamp at={account.createdAt} />
        </dd>
        <dt>{words.twoFactor}</dt>
        <dd>{account.twoFactorSince === null ? security.off : <Timestamp at={account.twoFactorSince} />}</dd>
      </dl>
      <p>
        <a href={`/admin/audit?login=${account.login}`}>{words.whatHappened}</a>
      </p>
      <PersonForm account={account} emails={has.emails} typed={typed} problems={problems} />
      <PersonTokens account={account} tokens={has.tokens} />
      <PersonApps account={account} apps={has.apps} />
      {account.id === administrator.id ? <OwnAccountNote /> : <PersonActions account={account} />}
      <p>
        <a href="/admin/people">{words.toAllPeople}</a>
      </p>
    </AdminPage>
  );
}
