import { type SqlBool, sql } from 'kysely';
import { countUpTo } from '../../../../storage/count.ts';
import type { Db } from '../../../../storage/db.ts';
import { containing, contains } from '../../../../storage/pattern.ts';
import type { Account } from '../account.ts';
import { ACCOUNT } from '../columns.ts';

/** By login. @param text in ASCII lower case */
export function search(
  db: Db,
  { text, limit, offset }: { text: string; limit: number; offset: number },
): Promise<Account[]> {
  return matching(db, text)
    .orderBy('login_key')
    .limit(limit)
    .offset(offset)
    .select(ACCOUNT.select('accounts'))
    .execute();
}

/** @param most where counting stops */
export function countMatching(db: Db, text: string, most: number): Promise<number> {
  return countUpTo(db, matching(db, text), most);
}

/** All accounts for an empty text. */
function matching(db: Db, text: string) {
  const query = db.selectFrom('accounts');
  if (text === '') return query;
  return query.where((eb) =>
    eb.or([sql<SqlBool>`login_key like ${containing(text)} escape '!'`, contains('name', text)]),
  );
}
