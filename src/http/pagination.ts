import type { PageRequest } from '../core/foundation/pagination.ts';
import type { Query } from './query.ts';

const DEFAULT_PAGE_SIZE = 30;
const MAX_PAGE_SIZE = 100;

/** `per_page` is capped at 100; anything but a positive integer counts as absent. */
export function readPage(query: Query): PageRequest {
  return {
    page: positive(query.get('page')) ?? 1,
    perPage: Math.min(positive(query.get('per_page')) ?? DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE),
  };
}

/**
 * The `Link` header (RFC 8288) in GitHub's order: prev, next, last, first; undefined when there is only one page.
 *
 * @param url the listing's absolute URL, without a query
 */
export function linkHeader(url: string, query: Query, total: number): string | undefined {
  const { page, perPage } = readPage(query);
  const last = Math.max(1, Math.ceil(total / perPage));
  const to = (rel: string, page: number) => `<${url}?${withPage(query, page)}>; rel="${rel}"`;

  const links: string[] = [];
  if (page > 1) links.push(to('prev', Math.min(page - 1, last)));
  if (page < last) links.push(to('next', page + 1), to('last', last));
  if (page > 1) links.push(to('first', 1));
  return links.join(', ') || undefined;
}

/** Drops a token in the query string, so that no link repeats it. */
function withPage(query: Query, page: number): string {
  const asked = new Map(query).set('page', String(page));
  asked.delete('access_token');
  return new URLSearchParams([...asked]).toString();
}

function positive(text: string | undefined): number | undefined {
  if (text === undefined || !/^[0-9]+$/.test(text)) return undefined;
  const number = Math.min(Number(text), Number.MAX_SAFE_INTEGER);
  return number >= 1 ? number : undefined;
}
