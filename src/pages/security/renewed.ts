import type { BrowserId } from '../../core/sessions/session.ts';
import type { Headers } from '../../http/dialect.ts';
import { authenticityToken, keepBrowserId } from '../browser.ts';
import type { Visit } from '../visit.ts';

/** What answers a form with a page has no page of its own to come back to: the footer leads to this one. */
export function returningTo(visit: Visit, url: string): Visit {
  return { ...visit, url };
}

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
