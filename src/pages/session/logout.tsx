import { signOut } from '../../core/authentication/sessions/end.ts';
import { anyone } from '../../http/audiences.ts';
import { Form } from '../components/form.tsx';
import { Page } from '../components/page.tsx';
import { withFlash } from '../flash.ts';
import { pageRoute } from '../page-route.ts';
import { redirectTo, redirectWithBrowserId } from '../responses.tsx';
import { HOME } from '../return-to.ts';

const path = '/logout';

/** A GET signs nobody out: any site could link here. */
export const logoutPage = pageRoute({
  method: 'GET',
  path,
  summary: 'Whether one wants to sign out',
  audience: anyone,

  async handle({ actor, page }) {
    if (actor.kind !== 'session') return redirectTo('/login');
    const { frame, signOut: words } = page.words;
    return (
      <Page title={words.title}>
        <h1>{words.title}</h1>
        <Form action={path} class="card">
          <p>{words.explain(actor.account.login)}</p>
          <div class="actions">
            <button type="submit" class="primary">
              {frame.signOut}
            </button>
            <a href={HOME}>{frame.cancel}</a>
          </div>
        </Form>
      </Page>
    );
  },
});

export const logout = pageRoute({
  method: 'POST',
  path,
  summary: 'Sign out',
  audience: anyone,
  kept: false,
  once: true,

  async handle({ actor, page }, context) {
    await signOut(context, actor);
    return redirectWithBrowserId(withFlash('/login', 'signed_out'), undefined, page);
  },
});
