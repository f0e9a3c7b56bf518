import { type Static, Type } from 'typebox';
import type { Context } from '../../core/foundation/context.ts';
import type { Account } from '../../core/identity/accounts/account.ts';
import {
  addEmail,
  changeVisibility,
  choosePrimaryEmail,
  removeEmail,
} from '../../core/identity/accounts/emails/change.ts';
import type { Email } from '../../core/identity/accounts/emails/email.ts';
import { listEmails } from '../../core/identity/accounts/emails/list.ts';
import { confirmed, signedIn } from '../../http/audiences.ts';
import { readId } from '../../http/id.ts';
import type { Reply } from '../../http/reply.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { Field } from '../components/field.tsx';
import { Form } from '../components/form.tsx';
import { ProblemSummary } from '../components/problem-summary.tsx';
import { SettingsPage } from '../components/settings-page.tsx';
import type { FlashName } from '../flash.ts';
import type { PageContext } from '../page-context.ts';
import { useWords } from '../page-context.ts';
import { pageRoute } from '../page-route.ts';
import { type FieldProblem, problemsOf } from '../problems.ts';
import { redirectTo, renderPage } from '../responses.tsx';
import { EmailRow } from './email-row.tsx';

const path = '/settings/emails';
const One = Type.Object({ id: Type.String() });
type OneEmail = Static<typeof One>;

export const emailsPage = pageRoute({
  method: 'GET',
  path,
  summary: 'E-mail addresses',
  audience: signedIn,

  async handle({ actor, visit }, context) {
    return renderPage(visit, <Emails emails={await listEmails(context, actor.account)} />);
  },
});

export const addEmailForm = pageRoute({
  method: 'POST',
  path,
  summary: 'Add an e-mail address',
  audience: confirmed,
  form: Type.Object({ email: Type.String() }),

  handle({ actor: { account }, form, visit }, context) {
    const email = form.email.trim();
    const add = () => addEmail(context, account, email);
    return done({ visit, account, typed: email, notice: 'email_added' }, context, add);
  },
});

export const removeEmailForm = pageRoute({
  method: 'POST',
  path: `${path}/:id/removal`,
  summary: 'Remove an e-mail address',
  audience: confirmed,
  params: One,

  handle({ actor: { account }, params, visit }, context) {
    const remove = () => removeEmail(context, account, idIn(params));
    return done({ visit, account, notice: 'email_removed' }, context, remove);
  },
});

export const primaryEmailForm = pageRoute({
  method: 'POST',
  path: `${path}/:id/primary`,
  summary: 'Make an e-mail address the primary one',
  audience: confirmed,
  params: One,

  handle({ actor: { account }, params, visit }, context) {
    const choose = () => choosePrimaryEmail(context, account, idIn(params));
    return done({ visit, account, notice: 'email_primary' }, context, choose);
  },
});

export const emailVisibilityForm = pageRoute({
  method: 'POST',
  path: `${path}/:id/visibility`,
  summary: 'Who may see an e-mail address',
  audience: signedIn,
  params: One,
  form: Type.Object({ visibility: Type.String() }),

  handle({ actor: { account }, params, form, visit }, context) {
    const visibility = form.visibility === 'public' ? 'public' : 'private';
    const change = () => changeVisibility(context, account, { id: idIn(params), visibility });
    return done({ visit, account, notice: 'email_visibility' }, context, change);
  },
});

function idIn({ id }: OneEmail): number {
  return readId(id, 'email');
}

interface Doing {
  readonly visit: PageContext;
  readonly account: Account;
  readonly notice: FlashName;
  readonly typed?: string;
}

/** Back to the list, or the list with what is wrong. */
async function done(
  { visit, account, notice, typed = '' }: Doing,
  context: Context,
  action: () => Promise<void>,
): Promise<Reply> {
  const problems = await problemsOf(visit.words, action);
  if (problems.length === 0) return redirectTo(path, { notice });
  const emails = await listEmails(context, account);
  return renderPage(visit, <Emails emails={emails} problems={problems} typed={typed} />, {
    status: 422,
  });
}

interface EmailsProps {
  readonly emails: readonly Email[];
  readonly problems?: readonly FieldProblem[];
  readonly typed?: string;
}

function Emails({ emails, problems = [], typed = '' }: EmailsProps) {
  const words = useWords().emails;
  return (
    <SettingsPage title={words.title} place="emails">
      <h1>{words.title}</h1>
      <ProblemSummary problems={problems} />
      <p>{words.explain}</p>
      {emails.length === 0 ? (
        <EmptyState title={words.none} />
      ) : (
        <ul class="list">
          {emails.map((email) => (
            <EmailRow key={email.id} email={email} />
          ))}
        </ul>
      )}
      <h2>{words.addTitle}</h2>
      <Form action={path} class="card">
        <Field
          name="email"
          label={words.email}
          type="email"
          value={typed}
          problems={problems}
          autocomplete="email"
          maxlength={254}
          required
        />
        <button type="submit" class="primary">
          {words.add}
        </button>
      </Form>
    </SettingsPage>
  );
}
