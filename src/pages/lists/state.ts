import type { ListRequest } from '../../core/foundation/listing.ts';
import { formatProblem } from '../../core/foundation/problem.ts';
import { isStorable } from '../../core/foundation/storable.ts';
import type { Query } from '../../http/query.ts';
import type { Words } from '../locales/words.ts';
import type { FieldProblem } from '../problems.ts';
import { MAX_DAYS, readDays, startOfDay } from './days.ts';
import type { AnyList, FilterField, FilterValues } from './definition.ts';

const ROWS_ON_A_PAGE = 50;
export const MAX_TEXT_LENGTH = 200;

/** What a query asks of a list. */
export interface ListState {
  /** As typed, without those that are empty. */
  readonly values: FilterValues;
  /** As in the query: with a hyphen in front, descending. */
  readonly sort: string;
  readonly request: ListRequest<string>;
  /** How many rows are before the page or, backwards, before its end. */
  readonly counted: number;
  readonly problems: readonly FieldProblem[];
}

/** Where the list is meant, not one of its filters: the `id` of its section. */
export const THE_LIST = 'list';

export function readState(list: AnyList, query: Query, words: Words): ListState {
  const typed = list.filters.map(({ name }) => [name, (query.get(name) ?? '').trim()] as const);
  const values = Object.fromEntries(typed.filter(([, value]) => value !== ''));
  const sort = query.get('sort') ?? list.sort;
  const column = list.columns.find((column) => column.sort === sort.replace(/^-/, ''));
  const turns = ['after', 'before'].filter((name) => query.has(name));
  const place = turns.length === 1 ? readPlace(query.get(turns[0] ?? '') ?? '', column?.isNumber) : undefined;
  const problems = list.filters.flatMap((field) => {
    const message = problemOf(field, values[field.name], words);
    return message ? [{ field: field.name, message }] : [];
  });
  if (!column) problems.push({ field: THE_LIST, message: words.lists.unknownSort });
  if (turns.length > 0 && !place) problems.push({ field: THE_LIST, message: words.lists.unknownPage });
  return {
    values,
    sort,
    request: {
      order: column?.sort ?? '',
      descending: sort.startsWith('-'),
      limit: ROWS_ON_A_PAGE,
      from: place?.position,
      backwards: query.has('before'),
    },
    counted: place?.counted ?? 0,
    problems,
  };
}

function problemOf(field: FilterField, value: string | undefined, words: Words): string | undefined {
  const { kinds } = words.problems;
  if (value === undefined) return undefined;
  switch (field.kind) {
    case 'text':
      if (!isStorable(value)) return formatProblem(kinds, { field: field.name, kind: 'unstorable' });
      return value.length > MAX_TEXT_LENGTH ? words.lists.tooLong(MAX_TEXT_LENGTH) : undefined;
    case 'choice':
      return field.options(words).some(([known]) => known === value)
        ? undefined
        : formatProblem(kinds, { field: field.name, kind: 'not_a_choice' });
    case 'date':
      return startOfDay(value) === undefined
        ? formatProblem(kinds, { field: field.name, kind: 'not_a_date' })
        : undefined;
    case 'days':
      return readDays(value) === undefined ? words.lists.notDays(MAX_DAYS) : undefined;
  }
}

type Position = NonNullable<ListRequest<string>['from']>;

interface Place {
  readonly position: Position;
  readonly counted: number;
}

/** Of the last row of a page or the first one, for the address of the next page or the previous one. */
export function writePlace({ key, id }: Position, counted: number): string {
  return Buffer.from(JSON.stringify([key, id, counted])).toString('base64url');
}

function readPlace(text: string, isNumber = false): Place | undefined {
  try {
    const [key, id, counted] = JSON.parse(Buffer.from(text, 'base64url').toString());
    const fits = isNumber ? Number.isSafeInteger(key) : typeof key === 'string' && isStorable(key);
    if (!fits || !Number.isSafeInteger(id) || !Number.isSafeInteger(counted)) return undefined;
    return { position: { key, id }, counted: Math.max(0, counted) };
  } catch {
    return undefined;
  }
}

/** The address of the same list, with other parameters; `undefined` drops one. A page is dropped unless it is given. */
export function withParameters(
  list: AnyList,
  { values, sort }: Pick<ListState, 'values' | 'sort'>,
  more: Readonly<Record<string, string | undefined>> = {},
): string {
  const all = { ...values, sort: sort === list.sort ? undefined : sort, ...more };
  const given = Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}
