import { describe } from '../../core/foundation/audit/describe.ts';
import type { AuditEvent } from '../../core/foundation/audit/event.ts';
import type { PageContext } from '../page-context.ts';
import { shortenNote } from '../tokens/shorten-note.ts';

interface AboutProps {
  readonly page: PageContext;
  readonly event: Omit<AuditEvent, 'actor' | 'account'>;
}

/** Which app and which token an event is about, and what else it says. */
export function EventDetails({ page, event }: AboutProps) {
  const { app, note, lastEight } = event;
  const detail = describe(page.words.auditTrail.facts, event);
  return (
    <>
      {(app !== null || lastEight !== null) && (
        <p>
          {[app, note && shortenNote(note)].filter(Boolean).join(' · ')}{' '}
          {lastEight !== null && <code>…{lastEight}</code>}
        </p>
      )}
      {detail && <p>{detail}</p>}
    </>
  );
}
