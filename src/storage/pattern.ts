import { type RawBuilder, type SqlBool, sql } from 'kysely';

/** A pattern for `like … escape '!'` that matches any text containing this one literally. */
export function containing(text: string): string {
  return `%${startingWith(text)}`;
}

/** The same, anchored at the beginning. */
export function startingWith(text: string): string {
  return `${text.replace(/[!%_]/g, '!$&')}%`;
}

/**
 * Whether a column contains a text, ignoring case as far as the engine does: SQLite folds ASCII only, PostgreSQL what its
 * locale covers. An exact match is found on both.
 */
export function contains(column: string, text: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`lower(coalesce(${sql.ref(column)}, '')) like lower(${containing(text)}) escape '!'`;
}
