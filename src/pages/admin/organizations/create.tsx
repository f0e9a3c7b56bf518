import { Type } from 'typebox';
import { createOrganization as create } from '../../../core/directory/organizations/create.ts';
import { addToOrganization } from '../../../core/directory/organizations/members.ts';
import { writing } from '../../../core/foundation/context.ts';
import { siteAdministrator } from '../../../http/audiences.ts';
import { goTo, show } from '../../answers.tsx';
import { Administration } from '../../frame/administration.tsx';
import { Field } from '../../frame/field.tsx';
import { Form } from '../../frame/form.tsx';
import { ProblemSummary } from '../../frame/problem-summary.tsx';
import { pageRoute } from '../../page-route.ts';
import { type FieldProblem, problemsOf } from '../../problems.ts';
import { useWords } from '../../visit.ts';
import { personNamed } from './person.ts';
import { placeOfOrganization } from './place.ts';

export const newOrganizationPage = pageRoute({
  method: 'GET',
  path: '/admin/organizations/new',
  summary: 'Make an organization: the form',
  audience: siteAdministrator,

  handle: async ({ visit }) => show(visit, <NewOrganization typed={NOTHING} />),
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
            : await personNamed(context, { field: 'owner', login: form.owner });
        const name = form.name.trim() || null;
        const organization = await create(context, { login, name, samlEnforced: false });
        if (owner) await addToOrganization(context, organization, { account: owner, role: 'admin' });
      }),
    );
    if (problems.length === 0) return goTo(placeOfOrganization({ login }));
    return show(visit, <NewOrganization typed={form} problems={problems} />, { status: 422 });
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
    <Administration title={words.create} place="organizations">
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
    </Administration>
  );
}
