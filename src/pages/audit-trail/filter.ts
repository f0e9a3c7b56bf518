import { Type } from 'typebox';
import { withoutToken } from '../../core/foundation/audit/hashed-token.ts';
import type { Search } from '../../core/foundation/audit/reading/search.ts';
import { formatProblem } from '../../core/foundation/problem.ts';
import type { Query } from '../../http/query.ts';
import { startOfDay } from '../lists/days.ts';
import type { Words } from '../locales/words.ts';
import type { FieldProblem } from '../problems.ts';

/** The filter of the audit trail, as it was typed. */
export interface AuditFilter {
  /** Text to find: see `Search`. */
  readonly q: string;
  readonly login: string;
  readonly action: string;
  /** Dates such as 2026-01-31, inclusive. */
  readonly since: string;
  readonly until: string;
}

export const MAX_SEARCH_LENGTH = 200;

export function readFilter(query: Query): AuditFilter {
  const typed = (name: string) => (query.get(name) ?? '').trim();
  return {
    q: typed('q').slice(0, MAX_SEARCH_LENGTH),
    login: typed('login'),
    action: typed('action'),
    since: typed('since'),
    until: typed('until'),
  };
}

/** What a search form sends: by POST, so that a token that is looked for gets into no URL. */
export const FilterForm = Type.Partial(
  Type.Object({
    q: Type.String(),
    login: Type.String(),
    action: Type.String(),
    since: Type.String(),
    until: Type.String(),
  }),
);

/** The page that shows what was looked for. */
export function resultsOf(path: string, { q = '', ...rest }: Partial<AuditFilter>): string {
  const given = Object.entries({ q: withoutToken(q), ...rest }).filter(([, value]) => value !== '');
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}

/** Ignores dates that are invalid. */
export function toSearch({ q, login, action, since, until }: AuditFilter): Omit<Search, 'page' | 'perPage'> {
  return {
    text: q || undefined,
    login: login || undefined,
    action: action || undefined,
    since: startOfDay(since),
    until: startOfDay(until, 1),
  };
}

export function validateFilter(typed: AuditFilter, { problems }: Words): FieldProblem[] {
  return (['since', 'until'] as const)
    .filter((field) => typed[field] !== '' && startOfDay(typed[field]) === undefined)
    .map((field) => ({ field, message: formatProblem(problems.kinds, { field, kind: 'not_a_date' }) }));
}
