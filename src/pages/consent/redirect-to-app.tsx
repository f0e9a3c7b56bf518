import type { App } from '../../core/delegation/apps/app.ts';
import type { Reply } from '../../http/reply.ts';
import { Page } from '../components/page.tsx';
import type { PageContext } from '../page-context.ts';
import { redirectTo, renderPage } from '../responses.tsx';

/**
 * Takes the browser to the app. Browsers check every redirect after a form against the `form-action` of the form's page:
 * after a sign-in, or where the app redirects to another site, only a page that refreshes can lead there. (A private-use
 * scheme is followed after a click, and not always from such a page.)
 */
export function redirectToApp(page: PageContext, app: App, url: string): Reply {
  const pressed = page.method === 'POST' && !/^https?:/.test(url);
  if (!page.fromOwnPage || pressed) return redirectTo(url);
  const words = page.words.consent;
  return renderPage(
    page,
    <Page title={words.leavingTitle(app.name)} leadsTo={url}>
      <h1>{words.leavingTitle(app.name)}</h1>
      <p>{words.leaving(app.name)}</p>
      <a class="button primary" href={url} rel="noreferrer">
        {words.goOn}
      </a>
    </Page>,
  );
}
