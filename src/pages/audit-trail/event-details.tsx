import { describe } from '../../core/foundation/audit/describe.ts';
import type { AuditEvent } from '../../core/foundation/audit/event.ts';
import type { PageContext } from '../page-context.ts';
import { shortenNote } from '../tokens/shorten-note.ts';

interface EventDetailsProps {
  readonly page: PageContext;
  readonly event: Omit<AuditEvent, 'actor' | 'account'>;
}

/** The app and the token of an event, and its facts. */
export function EventDetails({ page, event }: EventDetailsProps) {
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
