import {
  makeFirstAdministrator,
  requireSetupLink,
} from '../../core/operations/installation/first-administrator.ts';
import { anyone } from '../../http/audiences.ts';
import { Fields, fieldTable } from '../components/fields.tsx';
import { Form } from '../components/form.tsx';
import { Page } from '../components/page.tsx';
import { ProblemSummary } from '../components/problem-summary.tsx';
import { useWords } from '../page-context.ts';
import { pageRoute } from '../page-route.ts';
import { redirectWithBrowserId } from '../responses.tsx';

const common = {
  path: '/setup/:token',
  audience: anyone,
} as const;

const secret = { type: 'password', autocomplete: 'new-password', required: true } as const;
const fields = fieldTable('setup', {
  login: { label: 'login', hint: 'loginHint', autocomplete: 'username', maxlength: 39, required: true },
  name: { label: 'name', autocomplete: 'name' },
  email: { label: 'email', type: 'email', autocomplete: 'email', required: true },
  password: { ...secret, label: 'password', hint: 'passwordHint' },
  password_confirmation: { ...secret, label: 'again' },
});

export const setupPage = pageRoute({
  ...common,
  method: 'GET',
  summary: 'The first administrator of an installation without accounts: the form',

  async handle({ params: { token } }, context) {
    await requireSetupLink(context, token);
    return <Setup token={token} />;
  },
});

export const setup = pageRoute({
  ...common,
  method: 'POST',
  summary: 'Create the first administrator',
  kept: false,
  once: true,
  form: fields.form,
  invalid: ({ params }) => <Setup token={params.token} />,

  async handle({ params: { token }, form, page, words }, context) {
    await requireSetupLink(context, token);
    const { login, name, email, password } = form;
    if (password !== form.password_confirmation)
      return { problems: [{ field: 'password_confirmation', message: words.setup.differ }] };
    const browserId = await makeFirstAdministrator(context, {
      login: login.trim(),
      name: name.trim() || null,
      email: email.trim(),
      password,
      token,
      userAgent: page.userAgent,
    });
    return redirectWithBrowserId('/admin', browserId, page);
  },
});

function Setup({ token }: { readonly token: string }) {
  const words = useWords().setup;
  return (
    <Page title={words.title}>
      <h1>{words.title}</h1>
      <ProblemSummary />
      <p>{words.explain}</p>
      <Form action={`/setup/${token}`} class="card">
        <Fields of={fields} />
        <button type="submit" class="primary">
          {words.submit}
        </button>
      </Form>
    </Page>
  );
}
