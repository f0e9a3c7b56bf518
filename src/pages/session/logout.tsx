import { endSession } from '../../core/authentication/sessions/end.ts';
import { anyone } from '../../http/audiences.ts';
import { goTo, goToAs, show } from '../answers.tsx';
import { Form } from '../frame/form.tsx';
import { Page } from '../frame/page.tsx';
import { withNotice } from '../notice.ts';
import { pageRoute } from '../page-route.ts';
import { HOME } from '../return-to.ts';

const path = '/logout';

/** A link signs nobody out: any page could hold it. */
export const logoutPage = pageRoute({
  method: 'GET',
  path,
  summary: 'Whether one wants to sign out',
  audience: anyone,

  async handle({ actor, visit }) {
    if (actor.kind !== 'session') return goTo('/login');
    const { frame, signOut: words } = visit.words;
    return show(
      visit,
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
      </Page>,
    );
  },
});

export const logout = pageRoute({
  method: 'POST',
  path,
  summary: 'Sign out',
  audience: anyone,

  async handle({ actor, visit }, context) {
    if (actor.kind === 'session') await endSession(context, actor.account, actor.session.id);
    return goToAs(withNotice('/login', 'signed_out'), undefined, visit);
  },
});
