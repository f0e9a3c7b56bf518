import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { BrowserId } from '../core/authentication/sessions/session.ts';
import type { Headers } from '../http/dialect.ts';
import type { Reply } from '../http/reply.ts';
import { keepBrowserId } from './browser.ts';
import { type Notice, withNotice } from './notice.ts';
import { showTricks } from './visible.ts';
import { Rendered, type Visit } from './visit.ts';

showTricks();

export const HTML = { 'content-type': 'text/html; charset=utf-8' };

interface Shown {
  readonly status?: number;
  readonly headers?: Headers;
  readonly refusal?: unknown;
}

/** A page. A browser that had no id gets one with it, for the forms on it. */
export function show(
  visit: Visit,
  page: VNode,
  { status = 200, headers = {}, refusal }: Shown = {},
): PageReply {
  const cookie = visit.fresh ? keepBrowserId(visit.browserId, visit.publicUrl) : {};
  const framed = <Rendered.Provider value={{ ...visit, status }}>{page}</Rendered.Provider>;
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
export function goTo(
  path: string,
  { notice, headers = {} }: { notice?: Notice | undefined; headers?: Headers } = {},
): Reply {
  const location = notice ? withNotice(path, notice) : path;
  return { status: 303, headers: { location, ...headers } };
}

/** To another page under a new id: who signed in, confirmed or left is another browser to us. */
export function goToAs(path: string, id: BrowserId | undefined, { publicUrl }: Visit): Reply {
  return goTo(path, { headers: keepBrowserId(id, publicUrl) });
}
