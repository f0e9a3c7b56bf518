import { authenticateSession } from '../../core/authentication/sessions/authenticate-session.ts';
import type { BrowserId } from '../../core/authentication/sessions/session.ts';
import { asAnonymous, type Context } from '../../core/foundation/context.ts';
import { Refusal } from '../../core/foundation/refusal.ts';
import { enrolling } from '../../http/audiences.ts';
import type { RequestHead } from '../../http/credentials.ts';
import type { Reply } from '../../http/reply.ts';
import { Form } from '../components/form.tsx';
import { Page } from '../components/page.tsx';
import { returnToOf } from '../components/return-to.tsx';
import type { PageContext } from '../page-context.ts';
import { pageRoute } from '../page-route.ts';
import { redirectTo, redirectWithBrowserId } from '../responses.tsx';
import { HOME } from '../return-to.ts';
import { withBrowserId } from '../session-cookie.ts';
import { pageOfForm, resumedName, sendKeptForm } from './kept-forms.ts';

const path = '/sessions/resumption/:name';

interface SignedIn {
  readonly page: PageContext;
  readonly head: RequestHead;
  /** Of the session that was started or confirmed. */
  readonly browserId: BrowserId;
  /** Where to go on; perhaps to a form that was kept. */
  readonly returnTo: string | undefined;
}

/** After signing in or confirming: sends the form that was kept, or redirects. */
export async function goOn(context: Context, signedIn: SignedIn): Promise<Reply> {
  const { page, browserId, returnTo = HOME } = signedIn;
  const name = resumedName(returnTo);
  if (name === undefined) return redirectWithBrowserId(returnTo, browserId, page);
  const { headers } = redirectWithBrowserId(returnTo, browserId, page);
  const reply = await resume(context, { ...signedIn, name, returnTo });
  const cookies = [headers['set-cookie'] ?? [], reply.headers['set-cookie'] ?? []].flat();
  return { ...reply, headers: { ...reply.headers, 'set-cookie': cookies } };
}

/** A session that has just been made must get its cookie, whatever becomes of the form. */
async function resume(
  context: Context,
  { head, browserId, name, returnTo }: SignedIn & { readonly name: string; readonly returnTo: string },
): Promise<Reply> {
  const again = redirectTo(pageOfForm(returnTo) ?? HOME, 'send_again');
  try {
    const actor = await authenticateSession(asAnonymous(context), browserId);
    const headers = withBrowserId(head.headers, browserId, context.config.publicUrl);
    return (actor && (await sendKeptForm(context, actor, { head: { ...head, headers }, name }))) ?? again;
  } catch (error) {
    if (error instanceof Refusal) return again;
    throw error;
  }
}

/** For those who had to do more than one thing first. */
export const resumptionPage = pageRoute({
  method: 'GET',
  path,
  summary: 'A form that was kept, to be sent',
  audience: enrolling,

  handle({ page, words: { resumption: words, frame } }) {
    const [action = ''] = page.url.split('?');
    const back = returnToOf(page) ?? HOME;
    return (
      <Page title={words.title}>
        <h1>{words.title}</h1>
        <Form action={`${action}?${new URLSearchParams({ return_to: back })}`} class="card">
          <p>{words.explain}</p>
          <div class="actions">
            <button type="submit" class="primary">
              {words.submit}
            </button>
            <a href={back}>{frame.cancel}</a>
          </div>
        </Form>
      </Page>
    );
  },
});

export const resumption = pageRoute({
  method: 'POST',
  path,
  summary: 'Send a form that was kept',
  audience: enrolling,
  kept: false,
  once: true,

  handle: ({ page, head, params: { name } }, context) =>
    resume(context, { page, head, browserId: page.browserId, name, returnTo: page.url }),
});
