// Takes some ten seconds per million events; requests are not served meanwhile.
// The version before keeps running: what it records is found by everything but the words of its facts.
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Columns } from '../engines/engine.ts';
import { wordsOfEvent } from '../listing/event-words.ts';
import type { Schema } from '../schema.ts';
import { required, schemaHelpers } from './schema-helpers.ts';

/** A node of the version before goes on working while this runs, and after it: the words of its events are not found. */
export const requires = 'nothing';

/** Requests wait while these are read or indexed. */
export const scans = ['audit_events'] as const;

/** So many events, the newest, could be searched for a text before. */
const SEARCHED = 100_000;

/** What the audit trail is searched by: see decision 0024. */
export async function up(db: Kysely<Schema>, columns: Columns): Promise<void> {
  const { index, table } = schemaHelpers(db, columns);
  const bytes = (expression: RawBuilder<unknown>) =>
    columns.bytewise === '' ? sql`(${expression})` : sql`(${expression} collate "C")`;
  const texts = (name: string, expression: RawBuilder<unknown>) =>
    db.schema.createIndex(`audit_events_${name}`).on('audit_events').expression(bytes(expression));
  const newest = await db
    .selectFrom('audit_events')
    .select('id')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  const after = (newest?.id ?? 0) - SEARCHED;

  await table('audit_event_words')
    .addColumn('event_id', columns.integer, required)
    .addColumn('word', 'text', required)
    .execute();
  await fillWords(db, after);
  await db.schema
    .createIndex('audit_event_words_word')
    .on('audit_event_words')
    .expression(bytes(sql`word`))
    .column('event_id')
    .unique()
    .execute();
  await index('audit_event_words_of', 'audit_event_words', ['event_id']).execute();

  await keepNotes(db, after);
  await index('audit_events_time', 'audit_events', ['at', 'id']).execute();
  await texts('address', sql`address`).execute();
  await texts('app', sql`lower(app_name)`).where(sql.ref('app_name'), 'is not', null).execute();
  await texts('note', sql`lower(substr(token_note, 1, 64))`)
    .where(sql.ref('token_note'), 'is not', null)
    .execute();
  await index('audit_events_last_eight', 'audit_events', ['token_last_eight'])
    .where('token_last_eight', 'is not', null)
    .execute();
}

/** Events of older versions do not have the notes of their tokens. */
async function keepNotes(db: Kysely<Schema>, after: number): Promise<void> {
  await db
    .updateTable('audit_events')
    .where('id', '>', after)
    .where('token_note', 'is', null)
    .where('authorization_id', 'is not', null)
    .set((eb) => ({
      token_note: eb
        .selectFrom('authorizations')
        .whereRef('authorizations.id', '=', 'audit_events.authorization_id')
        .select('note'),
    }))
    .execute();
}

const BATCH = 500;

async function fillWords(db: Kysely<Schema>, after: number): Promise<void> {
  for (let last = after; ; ) {
    const events = await db
      .selectFrom('audit_events')
      .where('id', '>', last)
      .orderBy('id')
      .limit(BATCH)
      .select(['id', 'data', 'detail'])
      .execute();
    const words = events.flatMap(({ id, data, detail }) =>
      wordsOfEvent(data, detail).map((word) => ({ event_id: id, word })),
    );
    for (let at = 0; at < words.length; at += BATCH)
      await db
        .insertInto('audit_event_words')
        .values(words.slice(at, at + BATCH))
        .execute();
    last = events.at(-1)?.id ?? last;
    if (events.length < BATCH) return;
  }
}
