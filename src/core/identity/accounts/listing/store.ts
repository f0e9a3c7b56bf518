import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { findInBatches } from '../../../../storage/batches.ts';
import type { Db } from '../../../../storage/db.ts';
import { type Filter, findsAny, indexed } from '../../../../storage/listing/filter.ts';
import type { Order } from '../../../../storage/listing/order.ts';
import { foldWord } from '../../../../storage/listing/words.ts';
import { beginsWith, bytewise } from '../../../../storage/pattern.ts';
import { foldCase } from '../../../foundation/logins/login.ts';
import { ACCOUNT } from '../account.ts';
import type { AccountFilter, AccountOrder, ListedAccount } from './filters.ts';

const TABLE = 'accounts';
const LAST_SIGN_IN = sql<string>`coalesce(last_sign_in_at, '')`;

export function orders(db: Db): Record<AccountOrder, Order> {
  return {
    login: { key: bytewise(db, sql`login_key`) },
    created: { key: sql`created_at` },
    last_sign_in: { key: LAST_SIGN_IN },
  };
}

/** The states of an account, each with a partial index in the order of logins. */
const STATES = {
  site_admin: sql<SqlBool>`site_admin_since is not null`,
  two_factor: sql<SqlBool>`two_factor_since is not null`,
  one_factor: sql<SqlBool>`two_factor_since is null`,
  suspended: sql<SqlBool>`suspended_at is not null`,
};

/** Nearly every account is in this state, so there is no index of it. */
const ACTIVE = sql<SqlBool>`suspended_at is null`;

const inState = (state: keyof typeof STATES) => indexed(TABLE, STATES[state], ['login']);

export function filters(db: Db, wanted: AccountFilter): Filter[] {
  const { text = '', role, twoFactor, status, signedIn, notSince, createdSince, createdBefore } = wanted;
  const made: Filter[] = text
    .split(/\s+/u)
    .filter((word) => word !== '')
    .map((word) => beginningWith(db, word));
  if (role) made.push(inState(role));
  if (status === 'suspended') made.push(inState('suspended'));
  if (status === 'active') made.push({ where: ACTIVE });
  if (twoFactor) made.push(inState(twoFactor === 'on' ? 'two_factor' : 'one_factor'));
  if (signedIn)
    made.push(bySignIn(signedIn === 'never' ? sql`${LAST_SIGN_IN} < '0'` : sql`${LAST_SIGN_IN} > '0'`));
  if (notSince !== undefined) made.push(bySignIn(sql`${LAST_SIGN_IN} < ${notSince}`));
  if (createdSince !== undefined || createdBefore !== undefined) {
    const [since, before] = [createdSince ?? '', createdBefore ?? '9'];
    made.push(indexed(TABLE, sql`created_at >= ${since} and created_at < ${before}`, ['created']));
  }
  return made;
}

function bySignIn(where: RawBuilder<SqlBool>): Filter {
  return indexed(TABLE, where, ['last_sign_in']);
}

function beginningWith(db: Db, text: string): Filter {
  const login = beginsWith(db, sql`login_key`, foldCase(text));
  const email = beginsWith(db, sql`address_key`, foldCase(text));
  const word = beginsWith(db, sql`word`, foldWord(text));
  return {
    where: sql`${login}
      or ${findsAny(sql`select 1 from emails where account_id = accounts.id and ${email}`)}
      or ${findsAny(sql`select 1 from account_words where account_id = accounts.id and ${word}`)}`,
    finding: [
      sql`select id from accounts where ${login}`,
      sql`select account_id as id from emails where ${email}`,
      sql`select account_id as id from account_words where ${word}`,
    ],
  };
}

export async function findByIds(db: Db, ids: readonly number[]): Promise<ListedAccount[]> {
  return findInBatches(ids, (some) =>
    db
      .selectFrom('accounts')
      .leftJoin('emails', (join) =>
        join.onRef('emails.account_id', '=', 'accounts.id').on('emails.primary_since', 'is not', null),
      )
      .where('accounts.id', 'in', some)
      .select(ACCOUNT.select('accounts'))
      .select(['emails.address as email', 'accounts.last_sign_in_at as lastSignInAt'])
      .execute(),
  );
}
