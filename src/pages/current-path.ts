import type { RequestHead } from '../http/credentials.ts';

/**
 * The page that somebody looks at: the one that is asked for, or the one with the form that is sent. Our pages have
 * browsers tell us which that is (`Referrer-Policy: same-origin`); where they do not, the way back from the form is.
 *
 * @returns path and query, without what was told there once
 */
export function currentPathOf({ method, headers, url }: RequestHead, publicUrl: string): string {
  const asked = method === 'GET' || method === 'HEAD';
  return withoutNotice(asked ? url : (pathOf(headers.referer, publicUrl) ?? url));
}

function pathOf(referer: string | undefined, publicUrl: string): string | undefined {
  if (referer === undefined || !URL.canParse(referer)) return undefined;
  const { origin, pathname, search } = new URL(referer);
  return origin === publicUrl ? pathname + search : undefined;
}

function withoutNotice(url: string): string {
  const [path = ''] = url.split('?');
  const parameters = new URLSearchParams(url.slice(path.length));
  // All others stay letter for letter.
  if (!parameters.has('notice')) return url;
  parameters.delete('notice');
  return parameters.size > 0 ? `${path}?${parameters}` : path;
}
