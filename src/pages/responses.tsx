import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { BrowserId } from '../core/authentication/sessions/session.ts';
import type { Headers } from '../http/dialect.ts';
import type { Reply } from '../http/reply.ts';
import { type FlashName, withFlash } from './flash.ts';
import { type PageContext, RenderedPage } from './page-context.ts';
import { revealControlCharacters } from './reveal-control-characters.ts';
import { setBrowserId } from './session-cookie.ts';

revealControlCharacters();

export const HTML = { 'content-type': 'text/html; charset=utf-8' };

interface Shown {
  readonly status?: number;
  readonly headers?: Headers;
  readonly refusal?: unknown;
}

/** A page. A browser that had no id gets one with it, for the forms on it. */
export function renderPage(
  visit: PageContext,
  page: VNode,
  { status = 200, headers = {}, refusal }: Shown = {},
): PageReply {
  const cookie = visit.newBrowser ? setBrowserId(visit.browserId, visit.publicUrl) : {};
  const framed = <RenderedPage.Provider value={{ ...visit, status }}>{page}</RenderedPage.Provider>;
  const body = `<!doctype html>\n${renderToString(framed)}`;
  return { status, headers: { ...HTML, ...cookie, ...headers }, body, refusal };
}

interface PageReply extends Reply {
  readonly body: string;
}

/**
 * After a form: to another page, never to be posted again (303).
 *
 * @param path of ours, beginning with a slash, or a whole URL that was checked
 * @param notice told there
 */
export function redirectTo(
  path: string,
  { notice, headers = {} }: { notice?: FlashName | undefined; headers?: Headers } = {},
): Reply {
  const location = notice ? withFlash(path, notice) : path;
  return { status: 303, headers: { location, ...headers } };
}

/** To another page under a new id: who signed in, confirmed or left is another browser to us. */
export function redirectWithBrowserId(
  path: string,
  id: BrowserId | undefined,
  { publicUrl }: PageContext,
): Reply {
  return redirectTo(path, { headers: setBrowserId(id, publicUrl) });
}
