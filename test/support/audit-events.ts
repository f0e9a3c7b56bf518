import type { AuditEvent } from '../../src/core/foundation/audit/event.ts';
import { listEvents } from '../../src/core/foundation/audit/list.ts';
import type { Context } from '../../src/core/foundation/context.ts';

/** The whole audit trail, oldest first. */
export async function allAuditEvents(context: Context): Promise<readonly AuditEvent[]> {
  const events: AuditEvent[] = [];
  for await (const event of listEvents(context)) events.push(event);
  return events;
}
