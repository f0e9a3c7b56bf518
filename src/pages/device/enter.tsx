import { Type } from 'typebox';
import { enterUserCode } from '../../core/delegation/device-codes/enter.ts';
import { addressText, type Context } from '../../core/foundation/context.ts';
import { findAccountById } from '../../core/identity/accounts/find.ts';
import { confirmed } from '../../http/audiences.ts';
import type { Reply } from '../../http/reply.ts';
import { Field } from '../components/field.tsx';
import { Form } from '../components/form.tsx';
import { Page } from '../components/page.tsx';
import { ProblemSummary } from '../components/problem-summary.tsx';
import type { PageContext } from '../page-context.ts';
import { useWords } from '../page-context.ts';
import { pageRoute } from '../page-route.ts';
import { isRefusal } from '../problems.ts';
import { renderPage } from '../responses.tsx';
import { DeviceConsent } from './device-consent.tsx';

/** The password is asked for ahead of the code, which is not typed twice. A code in the address has no effect. */
export const devicePage = pageRoute({
  method: 'GET',
  path: '/login/device',
  summary: 'Type the code that a device shows',
  audience: confirmed,

  handle: async ({ visit }) => renderPage(visit, <EnterCode />),
});

export const enterCode = pageRoute({
  method: 'POST',
  path: '/login/device',
  summary: 'See which device shows a code, and say yes or no',
  audience: confirmed,
  form: Type.Object({ user_code: Type.String() }),

  async handle({ actor, form, visit }, context): Promise<Reply> {
    return orEnterAgain(visit, async () => {
      const waiting = await enterUserCode(context, actor.account, form.user_code);
      const owner = await ownerOf(context, waiting.app.ownerId);
      const props = { waiting, owner, userCode: form.user_code, address: addressText(context) };
      return renderPage(visit, <DeviceConsent {...props} />);
    });
  },
});

async function ownerOf(context: Context, id: number): Promise<string> {
  return (await findAccountById(context, id))?.login ?? '';
}

/** Shows the form again where a code was wrong, or one too many. */
export async function orEnterAgain(visit: PageContext, action: () => Promise<Reply>): Promise<Reply> {
  try {
    return await action();
  } catch (error) {
    const words = visit.words.device;
    if (isRefusal(error, 'unprocessable')) return again(visit, words.wrong, { status: 422 });
    if (isRefusal(error, 'locked_out')) return again(visit, words.locked, { status: 403, refusal: error });
    throw error;
  }
}

function again(visit: PageContext, problem: string, shown: Parameters<typeof renderPage>[2]): Reply {
  return renderPage(visit, <EnterCode problem={problem} />, shown);
}

function EnterCode({ problem }: { readonly problem?: string }) {
  const words = useWords().device;
  const problems = problem ? [{ field: 'user_code', message: problem }] : [];
  return (
    <Page title={words.title}>
      <h1>{words.title}</h1>
      <ProblemSummary problems={problems} />
      <p>{words.explain}</p>
      <Form action="/login/device" class="card">
        <Field
          name="user_code"
          label={words.code}
          hint={words.codeHint}
          problems={problems}
          autocomplete="off"
          maxlength={20}
          required
          autofocus
        />
        <button type="submit" class="primary">
          {words.submit}
        </button>
      </Form>
    </Page>
  );
}
