import { describe } from '../../src/core/foundation/audit/describe.ts';
import { ENGLISH } from '../../src/core/foundation/audit/english.ts';
import type { AuditEvent } from '../../src/core/foundation/audit/event.ts';
import type { EventFilter } from '../../src/core/foundation/audit/matching/filter.ts';
import { listEvents } from '../../src/core/foundation/audit/reading/list.ts';
import { searchEvents } from '../../src/core/foundation/audit/reading/search.ts';
import type { Context } from '../../src/core/foundation/context.ts';
import { instant } from '../../src/core/foundation/instant.ts';
import type { Account } from '../../src/core/identity/accounts/account.ts';
import { wordsOfEvent } from '../../src/storage/listing/event-words.ts';

/** The whole audit trail, oldest first, each event with its detail in English. */
export async function allAuditEvents(context: Context): Promise<readonly AuditEvent[]> {
  const events: AuditEvent[] = [];
  for await (const event of listEvents(context)) events.push({ ...event, detail: describe(ENGLISH, event) });
  return events;
}

/** The first page of a search, newest first. */
export async function findEvents(context: Context, wanted: EventFilter): Promise<readonly AuditEvent[]> {
  const request = { order: 'time', descending: true, limit: 30 } as const;
  return (await searchEvents(context, wanted, request)).items;
}

interface OldEvent {
  readonly account: Account;
  readonly detail: string;
  readonly address?: string;
}

/** An event as earlier versions wrote it, with a text instead of facts, and as it is found since the migration. */
export async function insertOldEvent(
  { storage, now }: Context,
  { account, detail, address = 'operator' }: OldEvent,
): Promise<void> {
  const event = { at: instant(now()), action: 'user.update', account_id: account.id, address, detail };
  await storage.write(async (tx) => {
    const { id } = await tx
      .insertInto('audit_events')
      .values(event)
      .returning('id')
      .executeTakeFirstOrThrow();
    const words = wordsOfEvent(null, detail).map((word) => ({ event_id: id, word }));
    if (words.length > 0) await tx.insertInto('audit_event_words').values(words).execute();
  });
}
