import type { BrowserId } from '../../core/authentication/sessions/session.ts';
import type { Headers } from '../../http/dialect.ts';
import { authenticityToken, keepBrowserId } from '../browser.ts';
import type { Visit } from '../visit.ts';

/** The same visit under a new id: the forms on the page that is shown now belong to that. */
export function renewed(
  visit: Visit,
  browserId: BrowserId,
): { readonly visit: Visit; readonly headers: Headers } {
  return {
    visit: { ...visit, browserId, authenticityToken: authenticityToken(browserId) },
    headers: keepBrowserId(browserId, visit.publicUrl),
  };
}
