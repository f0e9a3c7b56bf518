import { type RawBuilder, type SqlBool, sql } from 'kysely';

/** A pattern for `like … escape '!'` on every engine: whatever holds this text, read letter by letter. */
export function holding(text: string): string {
  return `%${beginning(text)}`;
}

/** The same for whatever begins with this text. */
export function beginning(text: string): string {
  return `${text.replace(/[!%_]/g, '!$&')}%`;
}

/**
 * Whether a column holds a text, in whatever case as far as the engine knows cases. The engine folds both: SQLite knows
 * ASCII, PostgreSQL what its locale has, and what was typed as it stands there is found on each.
 */
export function holds(column: string, text: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`lower(coalesce(${sql.ref(column)}, '')) like lower(${holding(text)}) escape '!'`;
}
