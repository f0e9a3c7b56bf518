import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { BrowserId } from '../core/authentication/sessions/session.ts';
import type { Headers } from '../http/dialect.ts';
import { type Reply, redirect } from '../http/reply.ts';
import { setDeviceId } from './device-cookie.ts';
import { type FlashName, withFlash } from './flash.ts';
import { type PageContext, RenderedPage } from './page-context.ts';
import { revealControlCharacters } from './reveal-control-characters.ts';
import { setBrowserId } from './session-cookie.ts';
import { typedForms } from './typed-forms.ts';

revealControlCharacters();

export const HTML = { 'content-type': 'text/html; charset=utf-8' };

export interface PageOptions {
  /** By default 200, or 422 for a form that was rejected. */
  readonly status?: number;
  readonly headers?: Headers;
  /** What the page responds to, for the log. */
  readonly refusal?: unknown;
}

interface PageReply extends Reply {
  readonly headers: Headers;
  readonly body: string;
}

/** Renders a page. A browser without an id gets one with it, for the forms on the page. */
export function renderPage(
  page: PageContext,
  content: VNode,
  { status = page.problems.length > 0 ? 422 : 200, headers = {}, refusal }: PageOptions = {},
): PageReply {
  const cookie = page.newBrowser ? { 'set-cookie': setBrowserId(page.browserId, page.publicUrl) } : {};
  const rendering = { ...page, status, typedForms: typedForms() };
  const provided = <RenderedPage.Provider value={rendering}>{content}</RenderedPage.Provider>;
  const body = `<!doctype html>\n${renderToString(provided)}`;
  return { status, headers: { ...HTML, ...cookie, ...headers }, body, refusal };
}

/**
 * Redirects with a 303, so that reloading does not submit a form again.
 *
 * @param path one of ours, beginning with a slash, or a whole URL that was validated
 * @param flash to be shown there
 */
export function redirectTo(path: string, flash?: FlashName, headers: Headers = {}): Reply {
  return redirect(303, flash ? withFlash(path, flash) : path, headers);
}

/** Redirects with another browser id: signing in, confirming and signing out change it, against session fixation. */
export function redirectWithBrowserId(
  path: string,
  id: BrowserId | undefined,
  { publicUrl, deviceId }: PageContext,
): Reply {
  const cookies = [setBrowserId(id, publicUrl)];
  if (id !== undefined) cookies.push(setDeviceId(deviceId, publicUrl));
  return redirect(303, path, { 'set-cookie': cookies });
}
