import { Type } from 'typebox';
import { createOrganization as create } from '../../../core/directory/organizations/create.ts';
import { addToOrganization } from '../../../core/directory/organizations/members.ts';
import { writing } from '../../../core/foundation/context.ts';
import { siteAdministrator } from '../../../http/audiences.ts';
import { AdminPage } from '../../components/admin-page.tsx';
import { Field } from '../../components/field.tsx';
import { Form } from '../../components/form.tsx';
import { ProblemSummary } from '../../components/problem-summary.tsx';
import { useWords } from '../../page-context.ts';
import { pageRoute } from '../../page-route.ts';
import { type FieldProblem, problemsOf } from '../../problems.ts';
import { redirectTo, renderPage } from '../../responses.tsx';
import { findPerson } from './find-person.ts';
import { organizationPath } from './paths.ts';

export const newOrganizationPage = pageRoute({
  method: 'GET',
  path: '/admin/organizations/new',
  summary: 'Make an organization: the form',
  audience: siteAdministrator,

  handle: async ({ visit }) => renderPage(visit, <NewOrganization typed={NOTHING} />),
});

export const createOrganization = pageRoute({
  method: 'POST',
  path: '/admin/organizations',
  summary: 'Make an organization',
  audience: siteAdministrator,
  form: Type.Object({ login: Type.String(), name: Type.String(), owner: Type.String() }),

  async handle({ form, visit }, context) {
    const login = form.login.trim();
    const problems = await problemsOf(visit.words, () =>
      writing(context, async (context) => {
        const owner =
          form.owner.trim() === ''
            ? undefined
            : await findPerson(context, { field: 'owner', login: form.owner });
        const name = form.name.trim() || null;
        const organization = await create(context, { login, name, samlEnforced: false });
        if (owner) await addToOrganization(context, organization, { account: owner, role: 'admin' });
      }),
    );
    if (problems.length === 0) return redirectTo(organizationPath({ login }));
    return renderPage(visit, <NewOrganization typed={form} problems={problems} />, { status: 422 });
  },
});

interface Typed {
  readonly login: string;
  readonly name: string;
  readonly owner: string;
}

const NOTHING: Typed = { login: '', name: '', owner: '' };

interface NewOrganizationProps {
  readonly typed: Typed;
  readonly problems?: readonly FieldProblem[];
}

function NewOrganization({ typed, problems = [] }: NewOrganizationProps) {
  const { organizations: words, frame } = useWords();
  return (
    <AdminPage title={words.create} place="organizations">
      <h1>{words.create}</h1>
      <ProblemSummary problems={problems} />
      <Form action="/admin/organizations" class="card">
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
          name="owner"
          label={words.owner}
          hint={words.ownerHint}
          value={typed.owner}
          problems={problems}
          maxlength={39}
          autocomplete="off"
        />
        <div class="actions">
          <button type="submit" class="primary">
            {words.createSubmit}
          </button>
          <a href="/admin/organizations">{frame.cancel}</a>
        </div>
      </Form>
    </AdminPage>
  );
}
