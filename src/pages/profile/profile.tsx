import { Type } from 'typebox';
import { renameAccount } from '../../core/identity/accounts/update.ts';
import { signedIn } from '../../http/audiences.ts';
import { Field } from '../components/field.tsx';
import { Form } from '../components/form.tsx';
import { ProblemSummary } from '../components/problem-summary.tsx';
import { SettingsPage } from '../components/settings-page.tsx';
import { useWords } from '../page-context.ts';
import { pageRoute } from '../page-route.ts';
import { type FieldProblem, problemsOf } from '../problems.ts';
import { redirectTo, renderPage } from '../responses.tsx';

const path = '/settings/profile';

export const ownProfilePage = pageRoute({
  method: 'GET',
  path,
  summary: 'What others are told of oneself',
  audience: signedIn,

  handle: async ({ actor: { account }, visit }) =>
    renderPage(visit, <Profile login={account.login} name={account.name ?? ''} />),
});

export const changeOwnProfile = pageRoute({
  method: 'POST',
  path,
  summary: 'Change what one is called',
  audience: signedIn,
  form: Type.Object({ name: Type.String() }),

  async handle({ actor: { account }, form, visit }, context) {
    const name = form.name.trim() || null;
    const problems = await problemsOf(visit.words, () => renameAccount(context, account, name));
    if (problems.length === 0) return redirectTo(path, { notice: 'profile_changed' });
    const props = { login: account.login, name: form.name, problems };
    return renderPage(visit, <Profile {...props} />, { status: 422 });
  },
});

interface ProfileProps {
  readonly login: string;
  readonly name: string;
  readonly problems?: readonly FieldProblem[];
}

function Profile({ login, name, problems = [] }: ProfileProps) {
  const { profile: words, menu } = useWords();
  return (
    <SettingsPage title={menu.profile} place="profile">
      <h1>{menu.profile}</h1>
      <ProblemSummary problems={problems} />
      <Form action={path} class="card">
        <Field
          name="name"
          label={words.name}
          hint={words.nameHint}
          value={name}
          problems={problems}
          maxlength={255}
          autocomplete="name"
        />
        <div class="actions">
          <button type="submit" class="primary">
            {words.save}
          </button>
        </div>
      </Form>
      <p>
        <a href={`/${login}`}>{words.seen}</a>
      </p>
    </SettingsPage>
  );
}
