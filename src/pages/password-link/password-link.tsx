import { Refusal } from '../../core/foundation/refusal.ts';
import {
  openPasswordLink,
  setPasswordByLink,
} from '../../core/operations/account-management/password-link.ts';
import { anyone } from '../../http/audiences.ts';
import type { Reply } from '../../http/reply.ts';
import { Fields, fieldTable } from '../components/fields.tsx';
import { Form } from '../components/form.tsx';
import { Page } from '../components/page.tsx';
import { ProblemSummary } from '../components/problem-summary.tsx';
import { withFlash } from '../flash.ts';
import { keepAnswer } from '../once.ts';
import { type PageContext, useWords } from '../page-context.ts';
import { pageRoute } from '../page-route.ts';
import { redirectTo, renderPage } from '../responses.tsx';

const common = {
  path: '/sessions/password/:token',
  audience: anyone,
} as const;

const secret = { type: 'password', autocomplete: 'new-password', required: true } as const;
const fields = fieldTable('passwordLink', {
  password: { ...secret, label: 'password', hint: 'passwordHint' },
  password_confirmation: { ...secret, label: 'again' },
});

export const passwordLinkPage = pageRoute({
  ...common,
  method: 'GET',
  summary: 'Set a password by a link that works once: the form',

  async handle({ params: { token }, page }, context) {
    return unlessInvalid(page, async () => {
      await openPasswordLink(context, token);
      return <PasswordLink token={token} />;
    });
  },
});

export const passwordLink = pageRoute({
  ...common,
  method: 'POST',
  summary: 'Set a password by a link that works once',
  kept: false,
  once: true,
  form: fields.form,
  invalid: ({ params }) => <PasswordLink token={params.token} />,

  async handle({ params: { token }, form: { password, ...form }, sent, page, words }, context) {
    if (password !== form.password_confirmation)
      return { problems: [{ field: 'password_confirmation', message: words.passwordLink.differ }] };
    return unlessInvalid(page, async () => {
      const answer = { location: withFlash('/login', 'password_set'), from: page.browserId };
      await setPasswordByLink(context, { token, password }, (context, { id }) =>
        // There is no session by which it would be kept for a second click.
        keepAnswer(context, { sent, accountId: id }, answer),
      );
      return redirectTo(answer.location);
    });
  },
});

/** One page for links that never were, were used, have been replaced, have expired, or are of somebody suspended. */
async function unlessInvalid<T>(page: PageContext, handle: () => Promise<T>): Promise<T | Reply> {
  try {
    return await handle();
  } catch (error) {
    if (!(error instanceof Refusal) || error.reason.code !== 'not_found') throw error;
    return renderPage(page, <InvalidLink />, { status: 404, refusal: error });
  }
}

function PasswordLink({ token }: { readonly token: string }) {
  const words = useWords().passwordLink;
  return (
    <Page title={words.title}>
      <h1>{words.title}</h1>
      <ProblemSummary />
      <p>{words.explain}</p>
      <Form action={`/sessions/password/${token}`} class="card">
        <Fields of={fields} />
        <button type="submit" class="primary">
          {words.submit}
        </button>
      </Form>
    </Page>
  );
}

function InvalidLink() {
  const { passwordLink: words } = useWords();
  return (
    <Page title={words.invalidTitle}>
      <h1>{words.invalidTitle}</h1>
      <p>{words.invalidExplain}</p>
      <p>
        <a href="/login">{words.signIn}</a>
      </p>
    </Page>
  );
}
