import { type SqlBool, sql } from 'kysely';
import type { Db, Tx } from '../../../../storage/db.ts';
import { beginsWithFolded } from '../../../../storage/pattern.ts';
import { addressText } from '../../context.ts';
import type { Action } from '../action.ts';
import { insertWords } from '../store.ts';

/** In place of an address that was removed. */
const NO_ADDRESS = '-';
const RENAME: Action = 'user.rename';

export interface EventPage {
  readonly after: number;
  readonly most: number;
}

/** Ids of events that happened to an account and still say something of the person. */
export function listOf(db: Db, accountId: number, page: EventPage): Promise<{ id: number }[]> {
  return pageOf(db, page)
    .where('account_id', '=', accountId)
    .where(({ eb, and, or }) =>
      or([
        and([or([eb('actor_id', 'is', null), eb('actor_id', '=', accountId)]), saysWhence]),
        eb('token_note', 'is not', null),
        eb('detail', 'is not', null),
        and([eb('action', '=', RENAME), eb('data', 'is not', null)]),
      ]),
    )
    .execute();
}

/** The same of events that the account did to others. */
export function listBy(db: Db, accountId: number, page: EventPage): Promise<{ id: number }[]> {
  return (
    pageOf(db, page)
      .where('actor_id', '=', accountId)
      // As the index says it.
      .where(sql<SqlBool>`actor_id is distinct from account_id`)
      .where(saysWhence)
      .execute()
  );
}

/** Where a request came from, and what sent it; the command line has neither. */
const saysWhence = sql<SqlBool>`(address not in (${NO_ADDRESS}, ${addressText({ address: null })}) or user_agent is not null)`;

function pageOf(db: Db, { after, most }: EventPage) {
  return db.selectFrom('audit_events').where('id', '>', after).orderBy('id').limit(most).select('id');
}

/**
 * Removes addresses, user agents, notes, former logins, and the texts of older versions. What others did keeps where they
 * did it from.
 */
export async function scrub(tx: Tx, accountId: number, ids: readonly number[]): Promise<void> {
  const some = () => tx.updateTable('audit_events').where('id', 'in', ids);
  await some()
    .where(saysWhence)
    .where(({ eb, or }) => or([eb('actor_id', 'is', null), eb('actor_id', '=', accountId)]))
    .set({ address: NO_ADDRESS, user_agent: null })
    .execute();
  const ofAccount = () => some().where('account_id', '=', accountId);
  await ofAccount().set({ token_note: null, detail: null }).execute();
  await ofAccount().where('action', '=', RENAME).set({ data: null }).execute();
  await tx
    .deleteFrom('audit_event_words')
    .where('event_id', 'in', (eb) =>
      eb.selectFrom('audit_events').where('id', 'in', ids).where('data', 'is', null).select('id'),
    )
    .execute();
}

/** JSON. */
interface StoredFacts {
  readonly id: number;
  readonly data: string | null;
}

export function listFacts(db: Db, action: Action, page: EventPage): Promise<StoredFacts[]> {
  return pageOf(db, page).where('action', '=', action).where('data', 'is not', null).select('data').execute();
}

export async function replaceFacts(tx: Tx, { id, data }: StoredFacts): Promise<void> {
  await tx.updateTable('audit_events').where('id', '=', id).set({ data }).execute();
  await tx.deleteFrom('audit_event_words').where('event_id', '=', id).execute();
  await insertWords(tx, [{ id, data }]);
}

export async function replaceNote(tx: Tx, was: string, is: string): Promise<void> {
  await tx
    .updateTable('audit_events')
    .where('token_note', 'is not', null)
    // By the index on the beginnings of notes.
    .where(beginsWithFolded(tx, sql`lower(substr(token_note, 1, 64))`, was.slice(0, 64)))
    .where('token_note', '=', was)
    .set({ token_note: is })
    .execute();
}

export async function listFormerLogins(db: Db, accountId: number): Promise<string[]> {
  const rows = await db
    .selectFrom('audit_events')
    .where('account_id', '=', accountId)
    .where('action', '=', RENAME)
    .where('data', 'is not', null)
    .select('data')
    .execute();
  return rows.flatMap(({ data }) => (data === null ? [] : [String(Reflect.get(JSON.parse(data), 'was'))]));
}
