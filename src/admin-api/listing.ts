import { type TSchema, Type } from 'typebox';
import type { Context } from '../core/foundation/context.ts';
import type { Listed, ListRequest } from '../core/foundation/listing.ts';
import type { Paginated } from '../core/foundation/pagination.ts';
import { isStorable } from '../core/foundation/storable.ts';
import { linkHeader, readPage } from '../http/pagination.ts';
import type { Query } from '../http/query.ts';
import { ok, type Reply } from '../http/reply.ts';
import { invalidRequest } from './invalid-request.ts';
import { adminUrl } from './url.ts';

type Position = NonNullable<ListRequest<string>['from']>;

const per_page = Type.Optional(
  Type.Integer({ default: 30, minimum: 1, maximum: 100, description: 'How many a page has at most.' }),
);

/** For lists that are short, by numbers of pages. */
export const PageQuery = {
  per_page,
  page: Type.Optional(Type.Integer({ default: 1, minimum: 1, description: 'Which page.' })),
};

/** Lists are read from place to place, as what changes meanwhile must not move the pages: clients follow the `Link` header. */
export const ListQuery = {
  per_page,
  after: Type.Optional(Type.String({ description: 'The page after this place, from a `Link` header.' })),
  before: Type.Optional(Type.String({ description: 'The page before this place, from a `Link` header.' })),
};

/** @throws {ClientError} 422, for a place that no `Link` header had */
export function readListRequest<Order extends string>(query: Query, order: Order): ListRequest<Order> {
  const backwards = query.has('before');
  const place = query.get(backwards ? 'before' : 'after');
  const { perPage: limit } = readPage(query);
  return {
    order,
    descending: false,
    limit,
    backwards,
    from: place === undefined ? undefined : readPlace(backwards ? 'before' : 'after', place),
  };
}

interface Options<T> {
  /** Of the list, below the API's root. */
  readonly path: string;
  readonly query: Query;
  present(item: T): object;
}

/** A page of a list with its `Link` header (RFC 8288). */
export function listReply<T>(
  context: Context,
  { items, next, previous }: Listed<T>,
  { path, query, present }: Options<T>,
): Reply {
  const to = (rel: string, name: string, place: Position | undefined) =>
    place ? [`<${adminUrl(context, path)}?${withPlace(query, name, place)}>; rel="${rel}"`] : [];
  const links = [...to('prev', 'before', previous), ...to('next', 'after', next)];
  return ok(items.map(present), { link: links.join(', ') || undefined });
}

/** A page of a short list with its `Link` header. */
export function pageReply<T>(
  context: Context,
  { items, total }: Paginated<T>,
  { path, query, present }: Options<T>,
): Reply {
  return ok(items.map(present), { link: linkHeader(adminUrl(context, path), query, total) });
}

function withPlace(query: Query, name: string, { key, id }: Position): string {
  const asked = new Map(query);
  asked.delete('before');
  asked.delete('after');
  asked.set(name, Buffer.from(JSON.stringify([key, id])).toString('base64url'));
  return new URLSearchParams([...asked]).toString();
}

function readPlace(field: string, text: string): Position {
  try {
    const [key, id] = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (typeof key === 'string' && isStorable(key) && Number.isSafeInteger(id)) return { key, id };
  } catch {
    // Said below.
  }
  throw invalidRequest([{ field, code: 'invalid', message: `${field} is no place of this list.` }]);
}

const LONGEST_TEXT = 200;

/** What is searched for. @throws {ClientError} 422 */
export function readText(query: Query, field: string): string | undefined {
  const text = query.get(field);
  if (text === undefined || (text.length <= LONGEST_TEXT && isStorable(text))) return text;
  const message = `${field} has at most ${LONGEST_TEXT} characters, and none that cannot be stored.`;
  throw invalidRequest([{ field, code: 'invalid', message }]);
}

/** One of some words. @throws {ClientError} 422 */
export function readChoice<const T extends string>(
  query: Query,
  field: string,
  choices: readonly T[],
): T | undefined {
  const text = query.get(field);
  const chosen = choices.find((choice) => choice === text);
  if (text === undefined || chosen !== undefined) return chosen;
  throw invalidRequest([{ field, code: 'invalid', message: `${field} is one of ${choices.join(', ')}.` }]);
}

/** In the description of a route. */
export function choiceOf(choices: readonly string[], description: string): TSchema {
  return Type.Optional(Type.String({ enum: [...choices], description }));
}
