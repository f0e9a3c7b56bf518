import type { AuditEvent } from '../../core/foundation/audit/event.ts';
import { searchEvents } from '../../core/foundation/audit/reading/search.ts';
import { signedIn } from '../../http/audiences.ts';
import { EventDetails } from '../audit-trail/event-details.tsx';
import { exportEvents } from '../audit-trail/export.ts';
import {
  type AuditFilter,
  FilterForm,
  readFilter,
  resultsOf,
  toSearch,
  validateFilter,
} from '../audit-trail/filter.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { MenuPage } from '../components/menu-page.tsx';
import { Pager, titleOf } from '../components/pager.tsx';
import { ProblemSummary } from '../components/problem-summary.tsx';
import { Timestamp } from '../components/timestamp.tsx';
import { type PageContext, usePageContext } from '../page-context.ts';
import { pageRoute } from '../page-route.ts';
import { paginate } from '../paginate.ts';
import { redirectTo, renderPage } from '../responses.tsx';
import { LogFilter } from './log-filter.tsx';

const path = '/settings/security-log';
/** The newest events in one file. */
const MOST_EXPORTED = 10_000;

export const securityLogPage = pageRoute({
  method: 'GET',
  path,
  summary: 'What happened to one’s account',
  audience: signedIn,

  async handle({ actor, query, page }, context) {
    const filter = readFilter(query);
    const problems = validateFilter(filter, page.words);
    const wanted = { ...toSearch({ ...filter, login: '' }), accountId: actor.account.id };
    const events = await paginate(query, (page) => searchEvents(context, { ...wanted, ...page }));
    const { items, total } = events;
    const words = page.words.securityLog;
    return renderPage(
      { ...page, problems },
      <MenuPage title={titleOf(page, words.title, events)} menu="/settings/security-log">
        <h1>{words.title}</h1>
        <p>
          {words.explain} <a href="/settings/refusals">{page.words.refusals.why}</a>
        </p>
        <ProblemSummary />
        <LogFilter filter={filter} />
        {items.length === 0 ? <EmptyState title={words.none} /> : <Log events={items} />}
        <Pager of={events} />
        {items.length > 0 && (
          <p>
            {words.export} <a href={exportOf(filter, 'json')}>JSON</a>{' '}
            <a href={exportOf(filter, 'csv')}>CSV</a>{' '}
            {total > MOST_EXPORTED && <span class="faint">{words.newestOnly(MOST_EXPORTED)}</span>}
          </p>
        )}
      </MenuPage>,
    );
  },
});

export const searchSecurityLog = pageRoute({
  method: 'POST',
  path,
  summary: 'Search what happened to one’s account, perhaps for a token',
  audience: signedIn,
  reads: true,
  form: FilterForm,

  async handle({ form }) {
    return redirectTo(resultsOf(path, form));
  },
});

export const securityLogExport = pageRoute({
  method: 'GET',
  path: `${path}/export`,
  summary: 'What happened to one’s account, as a file: JSON or CSV',
  audience: signedIn,

  async handle({ actor, query, page: { method } }, context) {
    const wanted = { ...toSearch({ ...readFilter(query), login: '' }), accountId: actor.account.id };
    const { items } = await searchEvents(context, { ...wanted, page: 1, perPage: MOST_EXPORTED });
    const { id: accountId } = actor.account;
    const download = { method, name: 'latchkey-security-log', format: query.get('format'), accountId };
    return exportEvents(context, download, items);
  },
});

function exportOf({ q, action, since, until }: AuditFilter, format: string): string {
  return `${path}/export?${new URLSearchParams({ format, q, action, since, until })}`;
}

function Log({ events }: { readonly events: readonly AuditEvent[] }) {
  const page = usePageContext();
  const words = page.words.securityLog;
  return (
    <ul class="list">
      {events.map((event) => (
        <li key={event.id}>
          <div class="about">
            <p>
              <span class="title">{page.words.auditTrail.actions[event.action]}</span>{' '}
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
