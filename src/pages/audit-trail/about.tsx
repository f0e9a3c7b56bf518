import type { AuditEvent } from '../../core/foundation/audit/event.ts';
import { shortened } from '../tokens/shortened.ts';

/** Which app and which token an event is about. */
export function About({
  event: { app, note, lastEight },
}: {
  readonly event: Pick<AuditEvent, 'app' | 'note' | 'lastEight'>;
}) {
  if (app === null && lastEight === null) return null;
  return (
    <p>
      {[app, note && shortened(note)].filter(Boolean).join(' · ')}{' '}
      {lastEight !== null && <code>…{lastEight}</code>}
    </p>
  );
}
