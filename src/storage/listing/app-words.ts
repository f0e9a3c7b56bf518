import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Db } from '../db.ts';
import { beginsWith } from '../pattern.ts';
import { foldWord } from './words.ts';

/** A subquery: ids of the apps whose names have words that begin with those of the text. */
export function appsWithWords(db: Db, text: string): RawBuilder<number> {
  const [first, ...others] = wordConditions(db, text);
  const rest = others.map((word) => sql` and app_id in (select app_id from app_words where ${word})`);
  return sql`select app_id from app_words where ${first}${sql.join(rest, sql``)}`;
}

/** The same of one app. @param id a column */
export function appHasWords(db: Db, id: string, text: string): RawBuilder<SqlBool> {
  const each = wordConditions(db, text).map(
    (word) => sql`exists (select 1 from app_words where app_words.app_id = ${sql.ref(id)} and ${word})`,
  );
  return sql<SqlBool>`${sql.join(each, sql` and `)}`;
}

function wordConditions(db: Db, text: string): RawBuilder<SqlBool>[] {
  const words = text.split(/\s+/u).filter((word) => word !== '');
  return words.map((word) => beginsWith(db, sql`word`, foldWord(word)));
}
