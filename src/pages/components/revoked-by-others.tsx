import { describe } from '../../core/foundation/audit/describe.ts';
import type { AuditEvent } from '../../core/foundation/audit/event.ts';
import { usePageContext } from '../page-context.ts';
import { shortenNote } from '../tokens/shorten-note.ts';
import { Timestamp } from './timestamp.tsx';

/** So many are named; the others are in the security log. */
const FEW = 5;

/** Tells people of tokens that were revoked without their doing. */
export function RevokedByOthers({ events }: { readonly events: readonly AuditEvent[] }) {
  const { tokens: words, auditTrail } = usePageContext().words;
  if (events.length === 0) return null;
  return (
    <section class="card" aria-labelledby="revoked-by-others">
      <h2 id="revoked-by-others">{words.revokedByOthers(events.length)}</h2>
      <ul>
        {events.slice(0, FEW).map((event) => (
          <li key={event.id}>
            {shortenNote(event.app ?? event.note ?? '')} <code>…{event.lastEight}</code>{' '}
            {describe(auditTrail.facts, event)} {event.actor !== null && words.revokedBy(event.actor)} ·{' '}
            <Timestamp at={event.at} recency />
          </li>
        ))}
      </ul>
      <p>
        {words.revokedByOthersExplain}{' '}
        <a href="/settings/security-log?action=oauth_access.destroy">{words.toSecurityLog}</a>
      </p>
    </section>
  );
}
