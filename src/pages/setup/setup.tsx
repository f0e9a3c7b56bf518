import { type Static, Type } from 'typebox';
import {
  type FirstAdministrator,
  makeFirstAdministrator,
  requireSetupLink,
} from '../../core/operations/installation/first-administrator.ts';
import { anyone } from '../../http/audiences.ts';
import { Field } from '../components/field.tsx';
import { Form } from '../components/form.tsx';
import { Page } from '../components/page.tsx';
import { ProblemSummary } from '../components/problem-summary.tsx';
import { useWords } from '../page-context.ts';
import { pageRoute } from '../page-route.ts';
import { type FieldProblem, problemsIn } from '../problems.ts';
import { redirectWithBrowserId, renderPage } from '../responses.tsx';

const path = '/setup/:token';
const params = Type.Object({ token: Type.String() });
const Typed = Type.Object({
  login: Type.String(),
  name: Type.String(),
  email: Type.String(),
  password: Type.String(),
  password_confirmation: Type.String(),
});
type Typed = Static<typeof Typed>;

export const setupPage = pageRoute({
  method: 'GET',
  path,
  summary: 'The first administrator of an installation without accounts',
  audience: anyone,
  params,

  async handle({ params: { token }, visit }, context) {
    await requireSetupLink(context, token);
    return renderPage(visit, <Setup token={token} />);
  },
});

export const setup = pageRoute({
  method: 'POST',
  path,
  summary: 'Make the first administrator',
  audience: anyone,
  params,
  form: Typed,

  async handle({ params: { token }, form, visit }, context) {
    await requireSetupLink(context, token);
    const reshow = (problems: readonly FieldProblem[]) =>
      renderPage(visit, <Setup token={token} typed={form} problems={problems} />, { status: 422 });
    if (form.password !== form.password_confirmation)
      return reshow([{ field: 'password_confirmation', message: visit.words.setup.differ }]);
    try {
      const wanted = { ...read(form), token, userAgent: visit.userAgent };
      return redirectWithBrowserId(
        '/settings/security',
        await makeFirstAdministrator(context, wanted),
        visit,
      );
    } catch (error) {
      return reshow(problemsIn(visit.words, error));
    }
  },
});

function read({ login, name, email, password }: Typed): Omit<FirstAdministrator, 'token' | 'userAgent'> {
  return { login: login.trim(), name: name.trim() || null, email: email.trim(), password };
}

interface SetupProps {
  readonly token: string;
  readonly typed?: Typed;
  readonly problems?: readonly FieldProblem[];
}

function Setup({ token, typed, problems = [] }: SetupProps) {
  const words = useWords().setup;
  const text = { problems, required: true } as const;
  const secret = { ...text, type: 'password', autocomplete: 'new-password' } as const;
  return (
    <Page title={words.title}>
      <h1>{words.title}</h1>
      <ProblemSummary problems={problems} />
      <p>{words.explain}</p>
      <Form action={`/setup/${token}`} class="card">
        <Field
          name="login"
          label={words.login}
          hint={words.loginHint}
          value={typed?.login ?? ''}
          autocomplete="username"
          maxlength={39}
          {...text}
        />
        <Field
          name="name"
          label={words.name}
          value={typed?.name ?? ''}
          problems={problems}
          autocomplete="name"
        />
        <Field
          name="email"
          label={words.email}
          value={typed?.email ?? ''}
          type="email"
          autocomplete="email"
          {...text}
        />
        <Field name="password" label={words.password} hint={words.passwordHint} {...secret} />
        <Field name="password_confirmation" label={words.again} {...secret} />
        <button type="submit" class="primary">
          {words.submit}
        </button>
      </Form>
    </Page>
  );
}
