import { describe } from '../../core/foundation/audit/describe.ts';
import type { AuditEvent } from '../../core/foundation/audit/event.ts';
import { shortened } from '../tokens/shortened.ts';
import type { Visit } from '../visit.ts';

interface AboutProps {
  readonly visit: Visit;
  readonly event: Omit<AuditEvent, 'actor' | 'account'>;
}

/** Which app and which token an event is about, and what else it says. */
export function About({ visit, event }: AboutProps) {
  const { app, note, lastEight } = event;
  const detail = describe(visit.words.auditTrail.facts, event);
  return (
    <>
      {(app !== null || lastEight !== null) && (
        <p>
          {[app, note && shortened(note)].filter(Boolean).join(' · ')}{' '}
          {lastEight !== null && <code>…{lastEight}</code>}
        </p>
      )}
      {detail && <p>{detail}</p>}
    </>
  );
}
