import type { AuditEvent } from '../../core/foundation/audit/event.ts';
import { searchEvents } from '../../core/foundation/audit/search.ts';
import { signedIn } from '../../http/audiences.ts';
import { EventDetails } from '../audit-trail/event-details.tsx';
import { exportEvents } from '../audit-trail/export.ts';
import { type AuditFilter, readFilter, toSearch, validateFilter } from '../audit-trail/filter.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { Pager, titleOf } from '../components/pager.tsx';
import { ProblemSummary } from '../components/problem-summary.tsx';
import { SettingsPage } from '../components/settings-page.tsx';
import { Timestamp } from '../components/timestamp.tsx';
import type { PageContext } from '../page-context.ts';
import { usePageContext } from '../page-context.ts';
import { pageRoute } from '../page-route.ts';
import { paginate } from '../paginate.ts';
import { renderPage } from '../responses.tsx';
import { LogFilter } from './log-filter.tsx';

const path = '/settings/security-log';
/** So many, the newest, in one file. */
const MOST_EXPORTED = 10_000;

export const securityLogPage = pageRoute({
  method: 'GET',
  path,
  summary: 'What happened to one’s account',
  audience: signedIn,

  async handle({ actor, query, visit }, context) {
    const typed = readFilter(query);
    const problems = validateFilter(typed, visit.words);
    const wanted = { ...toSearch({ ...typed, login: '' }), accountId: actor.account.id };
    const events = await paginate(query, (page) => searchEvents(context, { ...wanted, ...page }));
    const { items, total } = events;
    const words = visit.words.securityLog;
    return renderPage(
      visit,
      <SettingsPage title={titleOf(visit, words.title, events)} place="securityLog">
        <h1>{words.title}</h1>
        <p>{words.explain}</p>
        <ProblemSummary problems={problems} />
        <LogFilter typed={typed} problems={problems} />
        {items.length === 0 ? <EmptyState title={words.none} /> : <Log events={items} />}
        <Pager of={events} />
        {items.length > 0 && (
          <p>
            {words.export} <a href={exportOf(typed, 'json')}>JSON</a> <a href={exportOf(typed, 'csv')}>CSV</a>{' '}
            {total > MOST_EXPORTED && <span class="faint">{words.newestOnly(MOST_EXPORTED)}</span>}
          </p>
        )}
      </SettingsPage>,
      { status: problems.length > 0 ? 422 : 200 },
    );
  },
});

export const securityLogExport = pageRoute({
  method: 'GET',
  path: `${path}/export`,
  summary: 'What happened to one’s account, as a file: JSON or CSV',
  audience: signedIn,

  async handle({ actor, query }, context) {
    const wanted = { ...toSearch({ ...readFilter(query), login: '' }), accountId: actor.account.id };
    const { items } = await searchEvents(context, { ...wanted, page: 1, perPage: MOST_EXPORTED });
    return exportEvents('latchkey-security-log', query.get('format'), items);
  },
});

function exportOf({ q, action, since, until }: AuditFilter, format: string): string {
  return `${path}/export?${new URLSearchParams({ format, q, action, since, until })}`;
}

function Log({ events }: { readonly events: readonly AuditEvent[] }) {
  const visit = usePageContext();
  const words = visit.words.securityLog;
  return (
    <ul class="list">
      {events.map((event) => (
        <li key={event.id}>
          <div class="about">
            <p class="title">{visit.words.auditTrail.actions[event.action]}</p>
            <EventDetails visit={visit} event={event} />
            <p class="mono faint">{event.action}</p>
          </div>
          <p class="faint">
            <Timestamp at={event.at} /> · {words.by(whoIn(visit, event))}
            {event.address !== null && ` · ${event.address}`}
          </p>
        </li>
      ))}
    </ul>
  );
}

/** What the operator did at the command line has neither an actor nor an address. */
function whoIn({ words: { securityLog } }: PageContext, { actor, address }: AuditEvent): string {
  return actor ?? (address === null ? securityLog.operator : securityLog.nobody);
}
