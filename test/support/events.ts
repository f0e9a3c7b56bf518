import type { AuditEvent } from '../../src/core/audit/event.ts';
import { listEvents } from '../../src/core/audit/list.ts';
import type { Context } from '../../src/core/context.ts';

/** The whole audit trail, oldest first. */
export async function eventsOf(context: Context): Promise<readonly AuditEvent[]> {
  const events: AuditEvent[] = [];
  for await (const event of listEvents(context)) events.push(event);
  return events;
}
