import { describe } from '../../src/core/foundation/audit/describe.ts';
import { ENGLISH } from '../../src/core/foundation/audit/english.ts';
import type { AuditEvent } from '../../src/core/foundation/audit/event.ts';
import { listEvents } from '../../src/core/foundation/audit/reading/list.ts';
import type { Context } from '../../src/core/foundation/context.ts';
import { instant } from '../../src/core/foundation/instant.ts';
import type { Account } from '../../src/core/identity/accounts/account.ts';

/** The whole audit trail, oldest first, each event with its detail in English. */
export async function allAuditEvents(context: Context): Promise<readonly AuditEvent[]> {
  const events: AuditEvent[] = [];
  for await (const event of listEvents(context)) events.push({ ...event, detail: describe(ENGLISH, event) });
  return events;
}

interface OldEvent {
  readonly account: Account;
  readonly detail: string;
  readonly address?: string;
}

/** Writes an event as earlier versions did, with a text instead of facts. */
export async function insertOldEvent(
  { storage, now }: Context,
  { account, detail, address = 'operator' }: OldEvent,
): Promise<void> {
  const event = { at: instant(now()), action: 'user.update', account_id: account.id, address, detail };
  await storage.write((tx) => tx.insertInto('audit_events').values(event).execute());
}
