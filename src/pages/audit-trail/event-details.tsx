import { describe } from '../../core/foundation/audit/describe.ts';
import type { AuditEvent } from '../../core/foundation/audit/event.ts';
import type { PageContext } from '../page-context.ts';
import { shortenNote } from '../tokens/shorten-note.ts';

interface EventDetailsProps {
  readonly page: PageContext;
  readonly event: Omit<AuditEvent, 'actor' | 'account'>;
}

/** The app and the token of an event, its facts, and what a program used. */
export function EventDetails({ page, event }: EventDetailsProps) {
  const { app, note, lastEight, credential, credentialScopes, userAgent } = event;
  const { auditTrail: words } = page.words;
  const detail = describe(words.facts, event);
  return (
    <>
      {(app !== null || lastEight !== null) && (
        <p>
          {[app, note && shortenNote(note)].filter(Boolean).join(' · ')}{' '}
          {lastEight !== null && <code>…{lastEight}</code>}
        </p>
      )}
      {detail && <p>{detail}</p>}
      {(credential !== null || userAgent !== null) && (
        <p class="faint">
          {credential !== null && words.credentials[credential]}
          {credentialScopes !== null && ` ${words.withScopes(credentialScopes.replaceAll(' ', ', '))}`}
          {credential !== null && userAgent !== null && ' · '}
          {userAgent}
        </p>
      )}
    </>
  );
}
