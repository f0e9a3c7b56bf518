import { Type } from 'typebox';
import type { BySession } from '../../core/authentication/sessions/session.ts';
import { notFound } from '../../core/foundation/refusal.ts';
import {
  addEmail,
  changeVisibility,
  choosePrimaryEmail,
  removeEmail,
} from '../../core/identity/accounts/emails/change.ts';
import { listEmails } from '../../core/identity/accounts/emails/list.ts';
import { confirmed, signedIn } from '../../http/audiences.ts';
import { readId } from '../../http/id.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { Field } from '../components/field.tsx';
import { Form } from '../components/form.tsx';
import { MenuPage } from '../components/menu-page.tsx';
import { ProblemSummary } from '../components/problem-summary.tsx';
import { confirmation } from '../confirmation.tsx';
import { pageRoute, type View } from '../page-route.ts';
import { redirectTo } from '../responses.tsx';
import { EmailRow } from './email-row.tsx';

const path = '/settings/emails';

const view: View<BySession> = async ({ actor, page }, context) => {
  const emails = await listEmails(context, actor.account);
  const words = page.words.emails;
  return (
    <MenuPage title={words.title} menu={path}>
      <h1>{words.title}</h1>
      <ProblemSummary />
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
        <Field name="email" label={words.email} type="email" autocomplete="email" maxlength={254} required />
        <button type="submit" class="primary">
          {words.add}
        </button>
      </Form>
    </MenuPage>
  );
};

export const emailsPage = pageRoute({
  method: 'GET',
  path,
  summary: 'E-mail addresses',
  audience: signedIn,
  handle: view,
});

export const addEmailForm = pageRoute({
  method: 'POST',
  path,
  summary: 'Add an e-mail address',
  audience: confirmed,
  form: Type.Object({ email: Type.String() }),
  invalid: view,

  async handle({ actor: { account }, form }, context) {
    await addEmail(context, account, form.email.trim());
    return redirectTo(path, 'email_added');
  },
});

const oneEmail = {
  method: 'POST',
  audience: confirmed,
  invalid: view,
} as const;

export const removeEmailForm = confirmation({
  path: `${path}/:id/removal`,
  summary: 'Remove an e-mail address',
  audience: confirmed,
  menu: path,
  invalid: view,

  async find({ actor, params }, context) {
    const id = readId(params.id, 'email');
    const email = (await listEmails(context, actor.account)).find((email) => email.id === id);
    if (!email) throw notFound('email');
    return email;
  },
  ask: ({ address, verified }, { words: { emails: words } }) => ({
    title: words.removeTitle(address),
    explain: [verified ? words.removeVerifiedExplain : words.removeExplain],
    hits: { addresses: 1 },
    lastUsed: 'not recorded',
    button: words.remove,
    back: path,
  }),
  async perform({ id }, context, { actor }) {
    await removeEmail(context, actor.account, id);
    return redirectTo(path, 'email_removed');
  },
});

export const primaryEmailForm = pageRoute({
  ...oneEmail,
  path: `${path}/:id/primary`,
  summary: 'Make an e-mail address the primary one',

  async handle({ actor: { account }, params }, context) {
    await choosePrimaryEmail(context, account, readId(params.id, 'email'));
    return redirectTo(path, 'email_primary');
  },
});

export const emailVisibilityForm = pageRoute({
  ...oneEmail,
  path: `${path}/:id/visibility`,
  summary: 'Change who may see an e-mail address',
  audience: signedIn,
  form: Type.Object({ visibility: Type.String() }),

  async handle({ actor: { account }, params, form }, context) {
    const visibility = form.visibility === 'public' ? 'public' : 'private';
    const id = readId(params.id, 'email');
    await changeVisibility(context, account, { id, visibility });
    return redirectTo(path, 'email_visibility');
  },
});
