import type { BrowserId } from '../../core/authentication/sessions/session.ts';
import type { Headers } from '../../http/dialect.ts';
import type { PageContext } from '../page-context.ts';
import { authenticityToken, setBrowserId } from '../session-cookie.ts';

/** The same visit under a new id: the forms on the page that is shown now belong to that. */
export function withBrowserId(
  visit: PageContext,
  browserId: BrowserId,
): { readonly visit: PageContext; readonly headers: Headers } {
  return {
    visit: { ...visit, browserId, authenticityToken: authenticityToken(browserId) },
    headers: setBrowserId(browserId, visit.publicUrl),
  };
}
