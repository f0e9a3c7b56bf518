import { idOfDeleted } from '../../../core/foundation/audit/deleted-account.ts';
import type { AuditEvent } from '../../../core/foundation/audit/event.ts';
import { withoutToken } from '../../../core/foundation/audit/hashed-token.ts';
import { type EventOrder, searchEvents } from '../../../core/foundation/audit/reading/search.ts';
import { addressText } from '../../../core/foundation/context.ts';
import { EventDetails } from '../../audit-trail/event-details.tsx';
import { exportRoute } from '../../audit-trail/export.ts';
import { ExportLinks } from '../../audit-trail/export-links.tsx';
import { eventFilterOf, trailFilters } from '../../audit-trail/filter.ts';
import { Timestamp } from '../../components/timestamp.tsx';
import type { ListDefinition } from '../../lists/definition.ts';
import { listRoutes } from '../../lists/list-routes.tsx';
import { personPath } from '../paths.ts';

const path = '/admin/audit';

const events: ListDefinition<AuditEvent, EventOrder> = {
  path,
  menu: path,
  name: 'audit',
  summary: 'The audit trail',
  title: ({ admin }) => admin.audit,
  empty: ({ admin }) => admin.noEvents,
  filters: trailFilters,
  hidesTyped: withoutToken,
  files: (query) => <ExportLinks path={path} query={query} />,
  columns: [
    {
      name: 'at',
      heading: ({ lists }) => lists.time,
      cell: ({ at }) => <Timestamp at={at} recency />,
      sort: 'time',
    },
    {
      name: 'action',
      heading: ({ admin }) => admin.event,
      cell: ({ action }, { words }) => (
        <>
          <span class="title">{words.auditTrail.actions[action]}</span>
          <div class="mono faint">{action}</div>
        </>
      ),
    },
    {
      name: 'detail',
      heading: ({ lists }) => lists.details,
      cell: ({ actor, account, ...event }, page) => <EventDetails page={page} event={event} />,
    },
    {
      name: 'actor',
      heading: ({ admin }) => admin.who,
      cell: ({ actor, adminToken }) =>
        adminToken === null ? <Person login={actor} /> : <span class="mono">{adminToken}</span>,
    },
    {
      name: 'account',
      heading: ({ admin }) => admin.whose,
      cell: ({ account }) => <Person login={account} />,
    },
    {
      name: 'address',
      heading: ({ sessions }) => sessions.from,
      cell: (event) => <span class="mono">{addressText(event)}</span>,
    },
  ],
  sort: '-time',
  find: (context, values, request) => searchEvents(context, eventFilterOf(values), request),
};

export const auditRoutes = [
  ...listRoutes(events),
  exportRoute(events, {
    summary: 'The audit trail as a file, newest first: JSON or CSV',
    name: 'latchkey-audit',
    filterOf: (_, values) => eventFilterOf(values),
  }),
];

/** A dash where no account is involved: the operator, an app, a failed sign-in. A deleted account has no page. */
function Person({ login }: { readonly login: string | null }) {
  if (login === null || idOfDeleted(login)) return <>{login ?? '–'}</>;
  return <a href={personPath({ login })}>{login}</a>;
}
