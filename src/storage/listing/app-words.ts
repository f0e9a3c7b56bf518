import type { RawBuilder, SqlBool } from 'kysely';
import type { Db } from '../db.ts';
import { rowHasWords, rowsWithWords } from './row-words.ts';

const words = { table: 'app_words', of: 'app_id' };

/** A subquery: ids of the apps whose names have words that begin with those of the text. */
export function appsWithWords(db: Db, text: string): RawBuilder<number> {
  return rowsWithWords(db, words, text);
}

/** The same of one app. @param id a column */
export function appHasWords(db: Db, id: string, text: string): RawBuilder<SqlBool> {
  return rowHasWords(db, { words, id }, text);
}
