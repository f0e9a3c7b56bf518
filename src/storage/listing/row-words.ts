import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Db } from '../db.ts';
import { beginsWith } from '../pattern.ts';
import { findsAny } from './filter.ts';
import { foldWord } from './words.ts';

/** A table with the words of other rows. */
interface RowWords {
  readonly table: string;
  /** The column with the id of the row. */
  readonly of: string;
}

/** A subquery: ids of the rows that have words that begin with those of the text. */
export function rowsWithWords(db: Db, { table, of }: RowWords, text: string): RawBuilder<number> {
  const [first, ...others] = wordConditions(db, text);
  const ids = sql`select ${sql.ref(of)} from ${sql.table(table)}`;
  const rest = others.map((word) => sql` and ${sql.ref(of)} in (${ids} where ${word})`);
  return sql`${ids} where ${first}${sql.join(rest, sql``)}`;
}

/** The same of one row. @param id a column */
export function rowHasWords(
  db: Db,
  { words: { table, of }, id }: { readonly words: RowWords; readonly id: string },
  text: string,
): RawBuilder<SqlBool> {
  const ofRow = sql`select 1 from ${sql.table(table)} where ${sql.ref(`${table}.${of}`)} = ${sql.ref(id)}`;
  const each = wordConditions(db, text).map((word) => findsAny(sql`${ofRow} and ${word}`));
  return sql<SqlBool>`${sql.join(each, sql` and `)}`;
}

/**
 * As `rowsWithWords`, where millions of rows may have a word: only a word of `most` rows is looked for, and they are compared with the others.
 *
 * @returns a statement, or nothing where each word is one of more rows
 */
export async function rowsWithRareWord(
  db: Db,
  { words: { table, of }, most }: { readonly words: RowWords; readonly most: number },
  text: string,
): Promise<RawBuilder<{ readonly id: number }> | undefined> {
  const found = sql`select ${sql.ref(of)} as id from ${sql.table(table)}`;
  const words = wordConditions(db, text);
  for (const word of words) {
    const others = words.filter((other) => other !== word);
    if (others.length > 0) {
      const { rows } = await sql`${found} where ${word} limit ${most + 1}`.execute(db);
      if (rows.length > most) continue;
    }
    const rest = others.map(
      (other) =>
        sql` and exists (select 1 from ${sql.table(table)} as other
          where ${sql.ref(`other.${of}`)} = ${sql.ref(`${table}.${of}`)} and ${other})`,
    );
    return sql`${found} where ${word}${sql.join(rest, sql``)}`;
  }
  return undefined;
}

function wordConditions(db: Db, text: string): RawBuilder<SqlBool>[] {
  const words = text.split(/\s+/u).filter((word) => word !== '');
  return words.map((word) => beginsWith(db, sql`word`, foldWord(word)));
}
