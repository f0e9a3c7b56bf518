import type { AuditEvent } from '../../core/foundation/audit/event.ts';
import { withoutToken } from '../../core/foundation/audit/hashed-token.ts';
import type { EventFilter } from '../../core/foundation/audit/matching/filter.ts';
import { type EventOrder, searchEvents } from '../../core/foundation/audit/reading/search.ts';
import type { Context } from '../../core/foundation/context.ts';
import { notFound } from '../../core/foundation/refusal.ts';
import { signedIn } from '../../http/audiences.ts';
import { EventDetails } from '../audit-trail/event-details.tsx';
import { exportRoute } from '../audit-trail/export.ts';
import { ExportLinks } from '../audit-trail/export-links.tsx';
import { eventFilterOf, logFilters } from '../audit-trail/filter.ts';
import { Timestamp } from '../components/timestamp.tsx';
import type { FilterValues, ListDefinition } from '../lists/definition.ts';
import { listRoutes } from '../lists/list-routes.tsx';
import { type PageContext, useWords } from '../page-context.ts';

const path = '/settings/security-log';

const log: ListDefinition<AuditEvent, EventOrder> = {
  path,
  menu: path,
  name: 'security-log',
  summary: 'What happened to one’s account',
  audience: signedIn,
  title: ({ securityLog }) => securityLog.title,
  above: () => <Explanation />,
  empty: ({ securityLog }) => securityLog.none,
  filters: logFilters,
  hidesTyped: withoutToken,
  files: (query) => <ExportLinks path={path} query={query} />,
  columns: [{ name: 'at', sort: 'time' }],
  sort: '-time',
  show: (events, page) => <Log events={events} page={page} />,
  find: (context, values, request) => searchEvents(context, filterOf(context, values), request),
};

export const securityLogRoutes = [
  ...listRoutes(log),
  exportRoute(log, {
    summary: 'What happened to one’s account, as a file: JSON or CSV',
    name: 'latchkey-security-log',
    filterOf,
  }),
];

/** Of one's own account, whatever else is asked for. */
function filterOf({ actor }: Context, values: FilterValues): EventFilter {
  if (actor.kind !== 'account') throw notFound('page');
  return { ...eventFilterOf(values), accountId: actor.id };
}

function Explanation() {
  const { refusals, securityLog: words } = useWords();
  return (
    <p>
      {words.explain} <a href="/settings/refusals">{refusals.why}</a>
    </p>
  );
}

function Log({ events, page }: { readonly events: readonly AuditEvent[]; readonly page: PageContext }) {
  const { auditTrail, securityLog: words } = page.words;
  return (
    <ul class="list">
      {events.map((event) => (
        <li key={event.id}>
          <div class="about">
            <p>
              <span class="title">{auditTrail.actions[event.action]}</span>{' '}
              <span class="mono faint">{event.action}</span>
            </p>
            <EventDetails page={page} event={event} />
            <p class="faint">
              <Timestamp at={event.at} recency /> · {words.by(whoIn(page, event))}
              {event.address !== null && ` · ${event.address}`}
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** What the operator did at the command line has neither an actor nor an address. */
function whoIn({ words: { securityLog } }: PageContext, { actor, address }: AuditEvent): string {
  return actor ?? (address === null ? securityLog.operator : securityLog.nobody);
}
