import type { Context } from '../core/foundation/context.ts';
import { Refusal } from '../core/foundation/refusal.ts';
import type { ErrorResponse, RefusedRequest } from '../http/dialect.ts';
import { byPreference } from '../http/preferences.ts';

/** Where the API is, for requests that look for it elsewhere. */
export interface ApiLocation {
  readonly prefix: string;
  /** The first segments of its paths. */
  readonly segments: ReadonlySet<string>;
}

/** A 404 for a program that forgot the prefix of the API, in JSON: it would not find the hint on a page. */
export function misplacedApiRequest(
  error: unknown,
  { config }: Context,
  { head, api }: Pick<RefusedRequest, 'head'> & { readonly api: ApiLocation },
): ErrorResponse | undefined {
  if (!(error instanceof Refusal) || error.reason.code !== 'not_found') return undefined;
  const [, segment = ''] = head.url.split(/[/?]/);
  if (!api.segments.has(segment) || !acceptsJson(head.headers.accept)) return undefined;
  const body = {
    message: `Not Found. The API is at ${config.publicUrl}${api.prefix}`,
    documentation_url: config.documentationUrl,
  };
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  return { status: 404, headers, body: JSON.stringify(body) };
}

/** Browsers accept anything as well, but ask for HTML. */
function acceptsJson(accept: string | undefined): boolean {
  const ranges = byPreference(accept ?? '*/*');
  if (ranges.some((range) => range === 'text/html' || range === 'application/xhtml+xml')) return false;
  return ranges.some((range) => range === '*/*' || range === 'application/*' || /[/+]json$/.test(range));
}
