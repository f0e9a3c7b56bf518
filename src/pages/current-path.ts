import { parseUrl } from '../config/parse-url.ts';
import type { RequestHead } from '../http/credentials.ts';

/**
 * The page the user is looking at: the requested one, or the one with the submitted form, as the `Referer` says
 * (`Referrer-Policy: same-origin`). Without a `Referer` it is the path of the form, which redirects to its page.
 *
 * @returns path and query, without the flash and what was typed
 */
export function currentPathOf({ method, headers, url }: RequestHead, publicUrl: string): string {
  const asked = method === 'GET' || method === 'HEAD';
  return withoutNotice(asked ? url : (pathOf(headers.referer, publicUrl) ?? url));
}

function pathOf(referer: string | undefined, publicUrl: string): string | undefined {
  const url = parseUrl(referer ?? '');
  return url?.origin === publicUrl ? url.pathname + url.search : undefined;
}

function withoutNotice(url: string): string {
  const [path = ''] = url.split('?');
  const parameters = new URLSearchParams(url.slice(path.length));
  // Without a flash, the query stays exactly as it was sent.
  if (!parameters.has('notice') && !parameters.has('typed')) return url;
  parameters.delete('notice');
  parameters.delete('typed');
  return parameters.size > 0 ? `${path}?${parameters}` : path;
}
