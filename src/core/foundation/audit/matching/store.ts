import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Db } from '../../../../storage/db.ts';
import { appsWithWords } from '../../../../storage/listing/app-words.ts';
import { EVENT_WORDS } from '../../../../storage/listing/event-words.ts';
import { type Filter, indexed } from '../../../../storage/listing/filter.ts';
import type { Order } from '../../../../storage/listing/order.ts';
import { rowHasWords, rowsWithRareWord } from '../../../../storage/listing/row-words.ts';
import { beginsWith, beginsWithFolded, bytewise } from '../../../../storage/pattern.ts';
import { foldCase } from '../../logins/login.ts';
import { ACTIONS } from '../action.ts';
import { idOfDeleted } from '../deleted-account.ts';
import { tokenHashesOf } from '../hashed-token.ts';
import type { EventFilter } from './filter.ts';

const TABLE = 'audit_events';

/** By id, as they were recorded, or by the time that they tell, which another node's clock may have given. */
export const ORDERS = { id: {}, time: { key: sql<string>`at` } } satisfies Record<string, Order>;

export async function filters(db: Db, wanted: EventFilter): Promise<Filter[]> {
  const { accountId, login, action, text, since, until } = wanted;
  const made: Filter[] = [];
  if (text !== undefined) made.push(await byText(db, text));
  if (accountId !== undefined) made.push(indexed(TABLE, sql`account_id = ${accountId}`, ['id']));
  if (login !== undefined) made.push(byLogin(login));
  if (action !== undefined) made.push(indexed(TABLE, sql`action = ${action}`, ['id']));
  if (since !== undefined || until !== undefined)
    made.push(indexed(TABLE, sql`at >= ${since ?? ''} and at < ${until ?? '9'}`, ['time']));
  return made;
}

type Condition = RawBuilder<SqlBool>;

/** One that each of these finds by an index of its own. */
function anyOf(conditions: readonly Condition[]): Filter & Required<Pick<Filter, 'finding'>> {
  return {
    where: sql`${sql.join(
      conditions.map((one) => sql`(${one})`),
      sql` or `,
    )}`,
    finding: conditions.map((one) => sql`select id from audit_events where ${one}`),
  };
}

/** Of whom it happened to, and of who did it to somebody else: no event is both. */
function involving(login: string): Condition[] {
  const id = sql`${idOfDeleted(login) ?? sql`(select id from accounts where login_key = ${foldCase(login)})`}`;
  return [
    sql`account_id = ${id}`,
    // As the index says it.
    sql`actor_id = ${id} and actor_id is distinct from account_id`,
  ];
}

function byLogin(login: string): Filter {
  const conditions = involving(login);
  return { ...anyOf(conditions), ranges: { id: conditions } };
}

async function byText(db: Db, text: string): Promise<Filter> {
  const [hash] = tokenHashesOf(text) ?? [];
  if (hash !== undefined)
    return anyOf([
      sql`token_hash = ${hash}`,
      sql`former_token_hash = ${hash}`,
      sql`credential_hash = ${hash}`,
    ]);
  const folded = foldCase(text);
  const actions = ACTIONS.filter((action) => action.includes(folded));
  const apps = await findAppNames(db, text);
  const name = bytewise(db, sql`lower(app_name)`);
  const found = anyOf([
    ...involving(text),
    ...(actions.length > 0 ? [sql<SqlBool>`action in (${sql.join(actions)})`] : []),
    sql`token_last_eight = ${text.replace(/^(…|\.\.\.)/, '')}`,
    beginsWith(db, sql`address`, folded),
    sql`app_name is not null and ${beginsWithFolded(db, sql`lower(app_name)`, text)}`,
    ...(apps.length > 0 ? [sql<SqlBool>`app_name is not null and ${name} in (${sql.join(apps)})`] : []),
    sql`token_note is not null and ${beginsWithFolded(db, sql`lower(substr(token_note, 1, 64))`, beginningOf(text))}`,
  ]);
  const where = sql<SqlBool>`${found.where} or ${rowHasWords(db, { words: EVENT_WORDS, id: 'audit_events.id' }, text)}`;
  const byFacts = await rowsWithRareWord(db, { words: EVENT_WORDS, most: FEW }, text);
  return byFacts ? { where, finding: [...found.finding, byFacts] } : { where };
}

/** So many events are quickly compared. */
const FEW = 5000;

/** The beginning of a note, as long as the index on it. */
function beginningOf(text: string): string {
  return [...text].slice(0, 64).join('');
}

/** A text that more apps have in their names is too general to be an app's. */
const MOST_APPS = 100;

/** In lower case, of apps that there still are: events have the whole name, so they are found by its later words only so. */
async function findAppNames(db: Db, text: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select lower(name) as name from apps where id in (${appsWithWords(db, text)})
    limit ${MOST_APPS}`.execute(db);
  return rows.map(({ name }) => name);
}
