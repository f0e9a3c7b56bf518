import { PostgresAdapter, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Db } from './db.ts';

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

/** The greatest character: no text that begins with another one comes after it. */
const LAST = '\u{10FFFF}';

/**
 * Whether a text begins with another one, as a range of an index. PostgreSQL needs one in the order of the bytes for that, which
 * `bytewise` names.
 */
export function beginsWith(db: Db, expression: RawBuilder<unknown>, beginning: string): RawBuilder<SqlBool> {
  const text = bytewise(db, expression);
  return sql<SqlBool>`${text} >= ${beginning} and ${text} < ${beginning + LAST}`;
}

/** As `beginsWith`, for an expression in lower case as the engine makes it: SQLite folds ASCII only. */
export function beginsWithFolded(
  db: Db,
  expression: RawBuilder<unknown>,
  beginning: string,
): RawBuilder<SqlBool> {
  const text = bytewise(db, expression);
  return sql<SqlBool>`${text} >= lower(${beginning}) and ${text} < lower(${beginning + LAST})`;
}

/** The order of the bytes, whatever the locale of the database: SQLite knows no other. */
export function bytewise(db: Db, expression: RawBuilder<unknown>): RawBuilder<string> {
  const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
  return isPostgres ? sql<string>`${expression} collate "C"` : sql<string>`${expression}`;
}
