import { Type } from 'typebox';
import type { Account } from '../../../core/identity/accounts/account.ts';
import { mintPassword } from '../../../core/identity/credentials/password.ts';
import { registerAccount } from '../../../core/operations/account-management/register.ts';
import { siteAdministrator } from '../../../http/audiences.ts';
import type { Reply } from '../../../http/reply.ts';
import { AdminPage } from '../../components/admin-page.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { Field } from '../../components/field.tsx';
import { Form } from '../../components/form.tsx';
import { ProblemSummary } from '../../components/problem-summary.tsx';
import { useWords } from '../../page-context.ts';
import { pageRoute } from '../../page-route.ts';
import { type FieldProblem, problemsIn } from '../../problems.ts';
import { renderPage } from '../../responses.tsx';
import { showPerson } from './person.tsx';

export const newPersonPage = pageRoute({
  method: 'GET',
  path: '/admin/people/new',
  summary: 'Make an account: the form',
  audience: siteAdministrator,

  handle: async ({ visit }) => renderPage(visit, <NewPerson typed={NOTHING} />),
});

export const createPerson = pageRoute({
  method: 'POST',
  path: '/admin/people',
  summary: 'Make an account; shows its temporary password, once',
  audience: siteAdministrator,
  form: Type.Object({
    login: Type.String(),
    name: Type.String(),
    email: Type.String(),
    site_admin: Type.String(),
  }),

  async handle({ actor, form, visit }, context): Promise<Reply> {
    const password = mintPassword();
    const wanted = {
      login: form.login.trim(),
      name: form.name.trim() || null,
      email: form.email.trim() || null,
      siteAdmin: form.site_admin !== '',
      password,
      temporaryPassword: true,
    };
    let account: Account;
    try {
      account = await registerAccount(context, wanted);
    } catch (error) {
      const problems = problemsIn(visit.words, error);
      return renderPage(visit, <NewPerson typed={form} problems={problems} />, { status: 422 });
    }
    return showPerson(context, visit, { administrator: actor.account, account, password, status: 201 });
  },
});

interface Typed {
  readonly login: string;
  readonly name: string;
  readonly email: string;
  readonly site_admin: string;
}

const NOTHING: Typed = { login: '', name: '', email: '', site_admin: '' };

interface NewPersonProps {
  readonly typed: Typed;
  readonly problems?: readonly FieldProblem[];
}

function NewPerson({ typed, problems = [] }: NewPersonProps) {
  const { admin: words, frame } = useWords();
  return (
    <AdminPage title={words.newPerson} place="people">
      <h1>{words.newPerson}</h1>
      <ProblemSummary problems={problems} />
      <Form action="/admin/people" class="card">
        <Field
          name="login"
          label={words.login}
          hint={words.loginHint}
          value={typed.login}
          problems={problems}
          maxlength={39}
          autocomplete="off"
          required
        />
        <Field
          name="name"
          label={words.name}
          value={typed.name}
          problems={problems}
          maxlength={255}
          autocomplete="off"
        />
        <Field
          name="email"
          label={words.email}
          type="email"
          value={typed.email}
          problems={problems}
          autocomplete="off"
        />
        <Checkbox name="site_admin" ticked={typed.site_admin !== ''} label={words.makeSiteAdmin} />
        <p class="hint">{words.newPersonExplain}</p>
        <div class="actions">
          <button type="submit" class="primary">
            {words.create}
          </button>
          <a href="/admin/people">{frame.cancel}</a>
        </div>
      </Form>
    </AdminPage>
  );
}
