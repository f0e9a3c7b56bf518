import type { BrowserId } from '../../core/authentication/sessions/session.ts';
import type { Headers } from '../../http/dialect.ts';
import type { PageContext } from '../page-context.ts';
import { authenticityToken, setBrowserId } from '../session-cookie.ts';

/** The page context with a new browser id, for the forms on the page that is rendered now. */
export function withBrowserId(
  page: PageContext,
  browserId: BrowserId,
): { readonly page: PageContext; readonly headers: Headers } {
  return {
    page: { ...page, browserId, authenticityToken: authenticityToken(browserId) },
    headers: setBrowserId(browserId, page.publicUrl),
  };
}
