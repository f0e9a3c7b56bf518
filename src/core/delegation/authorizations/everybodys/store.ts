import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Db } from '../../../../storage/db.ts';
import { appHasWords, appsWithWords } from '../../../../storage/listing/app-words.ts';
import { type Filter, indexed } from '../../../../storage/listing/filter.ts';
import type { Order } from '../../../../storage/listing/order.ts';
import { beginsWithFolded, containing } from '../../../../storage/pattern.ts';
import { foldCase } from '../../../foundation/logins/login.ts';
import type { TokenFilter, TokenOrder } from './filters.ts';
import { findScopeSets, type ScopeSetOfOrigin } from './scope-sets/store.ts';

const TABLE = 'authorizations';
const LAST_USED = sql<string>`coalesce(last_used_at, '')`;

export const ORDERS: Record<TokenOrder, Order> = {
  created: {},
  expires: { key: sql`expires_at`, only: sql`expires_at is not null` },
  last_used: { key: LAST_USED },
};

export async function filters(db: Db, wanted: TokenFilter): Promise<Filter[]> {
  const { text, ownerId, appId, kind, expiry, used, unusedSince } = wanted;
  const made: Filter[] = [];
  if (text !== undefined) made.push(byText(db, text));
  if (ownerId !== undefined) made.push(indexed(TABLE, sql`account_id = ${ownerId}`, ['created']));
  if (appId !== undefined) made.push(indexed(TABLE, sql`app_id = ${appId}`, ['created']));
  if (kind === 'personal') made.push(indexed(TABLE, sql`app_id is null`, ['created']));
  if (kind === 'app') made.push(indexed(TABLE, sql`app_id is not null`));
  if (expiry === null) made.push(indexed(TABLE, sql`expires_at is null`, ['created']));
  if (expiry)
    made.push(
      indexed(TABLE, sql`expires_at > ${expiry.after} and expires_at <= ${expiry.until}`, ['expires']),
    );
  if (used)
    made.push(
      indexed(TABLE, used === 'never' ? sql`${LAST_USED} < '0'` : sql`${LAST_USED} > '0'`, ['last_used']),
    );
  if (unusedSince !== undefined) {
    made.push(indexed(TABLE, sql`${LAST_USED} < ${unusedSince}`, ['last_used']));
    made.push({ where: sql`created_at < ${unusedSince}` });
  }
  const bySets = await byScopeSets(db, wanted);
  return bySets ? [...made, bySets] : made;
}

function byText(db: Db, text: string): Filter {
  const note = sql<SqlBool>`note is not null and ${beginsWithFolded(db, sql`lower(substr(note, 1, 64))`, text)}`;
  const others: RawBuilder<SqlBool>[] = [
    sql`account_id = (select id from accounts where login_key = ${foldCase(text)})`,
    sql`token_last_eight = ${text}`,
    sql`app_id = (select id from apps where client_id = ${text})`,
    note,
  ];
  const where = [...others, appHasWords(db, 'authorizations.app_id', text)].map((one) => sql`(${one})`);
  const finding = [...others, sql`app_id in (${appsWithWords(db, text)})`];
  return {
    where: sql`${sql.join(where, sql` or `)}`,
    finding: finding.map((one) => sql`select id from authorizations where ${one}`),
  };
}

/** A page is put together from so many ranges at most. */
const MOST_RANGES = 100;

/** By origin and scope: there are few different sets of scopes, and each is a range in the order of ids. */
async function byScopeSets(db: Db, { origin, scope }: TokenFilter): Promise<Filter | undefined> {
  if (origin === undefined && scope === undefined) return undefined;
  const where = sql<SqlBool>`${sql.join(
    [
      ...(origin === undefined ? [] : [sql`origin = ${origin}`]),
      ...(scope === undefined ? [] : [sql`' ' || scopes || ' ' like ${containing(` ${scope} `)} escape '!'`]),
    ],
    sql` and `,
  )}`;
  const all = await findScopeSets(db, origin);
  if (!all) return { where };
  const sets = all.filter(({ scopes }) => scope === undefined || scopes.split(' ').includes(scope));
  const ranges = sets.map((one) => sql<SqlBool>`origin = ${one.origin} and scopes = ${one.scopes}`);
  return {
    where,
    finding: [...new Set(sets.map((one) => one.origin))].map((of) =>
      idsIn(
        of,
        sets.filter((one) => one.origin === of),
      ),
    ),
    ...(ranges.length <= MOST_RANGES && { ranges: { created: ranges } }),
  };
}

function idsIn(origin: string, sets: readonly ScopeSetOfOrigin[]): RawBuilder<{ readonly id: number }> {
  return sql`select id from authorizations
    where origin = ${origin} and scopes in (${sql.join(sets.map(({ scopes }) => scopes))})`;
}
