import { ACTIONS } from '../../../core/foundation/audit/action.ts';
import type { AuditEvent } from '../../../core/foundation/audit/event.ts';
import { SEARCHED, searchEvents } from '../../../core/foundation/audit/reading/search.ts';
import { addressText } from '../../../core/foundation/context.ts';
import { siteAdministrator } from '../../../http/audiences.ts';
import { EventDetails } from '../../audit-trail/event-details.tsx';
import { exportEvents } from '../../audit-trail/export.ts';
import {
  type AuditFilter,
  FilterForm,
  MAX_SEARCH_LENGTH,
  readFilter,
  resultsOf,
  toSearch,
  validateFilter,
} from '../../audit-trail/filter.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Field } from '../../components/field.tsx';
import { Form } from '../../components/form.tsx';
import { MenuPage } from '../../components/menu-page.tsx';
import { Pager, titleOf } from '../../components/pager.tsx';
import { ProblemSummary } from '../../components/problem-summary.tsx';
import { Select } from '../../components/select.tsx';
import { Timestamp } from '../../components/timestamp.tsx';
import { usePageContext, useWords } from '../../page-context.ts';
import { pageRoute } from '../../page-route.ts';
import { paginate } from '../../paginate.ts';
import { redirectTo, renderPage } from '../../responses.tsx';
import { personPath } from '../paths.ts';

/** The newest events in one file; the command line exports them all. */
const MOST_EXPORTED = 10_000;

export const auditPage = pageRoute({
  method: 'GET',
  path: '/admin/audit',
  summary: 'The audit trail, newest first',
  audience: siteAdministrator,

  async handle({ query, page }, context) {
    const filter = readFilter(query);
    const problems = validateFilter(filter, page.words);
    const events = await paginate(query, (page) => searchEvents(context, { ...toSearch(filter), ...page }));
    const { items, total } = events;
    const words = page.words.admin;
    return renderPage(
      { ...page, problems },
      <MenuPage title={titleOf(page, words.audit, events)} menu="/admin/audit">
        <h1>{words.audit}</h1>
        <ProblemSummary />
        <Filter filter={filter} />
        {filter.q !== '' && <p class="hint">{words.searchedEvents(SEARCHED)}</p>}
        {items.length === 0 ? (
          <EmptyState title={words.noEvents} />
        ) : (
          <>
            <div class="heading">
              <span class="faint">{words.exportExplain(total, MOST_EXPORTED)}</span>
              <span class="actions">
                <a class="button" href={exportOf(filter, 'json')}>
                  {words.exportAs('JSON')}
                </a>
                <a class="button" href={exportOf(filter, 'csv')}>
                  {words.exportAs('CSV')}
                </a>
              </span>
            </div>
            <Events events={items} />
          </>
        )}
        <Pager of={events} />
      </MenuPage>,
    );
  },
});

export const searchAudit = pageRoute({
  method: 'POST',
  path: '/admin/audit',
  summary: 'Search the audit trail, perhaps for a token',
  audience: siteAdministrator,
  reads: true,
  form: FilterForm,

  async handle({ form }) {
    return redirectTo(resultsOf('/admin/audit', form));
  },
});

export const exportAudit = pageRoute({
  method: 'GET',
  path: '/admin/audit/export',
  summary: 'The audit trail as a file, newest first: JSON or CSV',
  audience: siteAdministrator,

  async handle({ query, page: { method } }, context) {
    const wanted = { ...toSearch(readFilter(query)), page: 1, perPage: MOST_EXPORTED };
    const { items } = await searchEvents(context, wanted);
    return exportEvents(context, { method, name: 'latchkey-audit', format: query.get('format') }, items);
  },
});

function exportOf(filter: AuditFilter, format: string): string {
  return `/admin/audit/export?${new URLSearchParams({ ...filter, format })}`;
}

function Filter({ filter }: { readonly filter: AuditFilter }) {
  const { admin: words, auditTrail } = useWords();
  const { actions } = auditTrail;
  return (
    <Form class="filter card" action="/admin/audit">
      <Field
        name="q"
        label={words.searchEvents}
        type="search"
        value={filter.q}
        maxlength={MAX_SEARCH_LENGTH}
      />
      <Field name="login" label={words.login} value={filter.login} maxlength={39} />
      <Select
        name="action"
        label={words.event}
        options={[
          ['', words.everyEvent],
          ...ACTIONS.map((action) => [action, `${actions[action]} (${action})`] as const),
        ]}
        chosen={filter.action}
      />
      <Field name="since" label={words.from} type="date" value={filter.since} />
      <Field name="until" label={words.until} type="date" value={filter.until} />
      <button type="submit">{words.search}</button>
    </Form>
  );
}

function Events({ events }: { readonly events: readonly AuditEvent[] }) {
  const page = usePageContext();
  const { admin: words, auditTrail } = page.words;
  return (
    <ul class="list">
      {events.map(({ actor, account, ...event }) => (
        <li key={event.id}>
          <div class="about">
            <p>
              <span class="title">{auditTrail.actions[event.action]}</span>{' '}
              <span class="mono faint">{event.action}</span>
            </p>
            <EventDetails page={page} event={event} />
            <p class="faint">
              {words.who} <Person login={actor} /> · {words.whose} <Person login={account} />
            </p>
            <p class="faint">
              <Timestamp at={event.at} recency /> · <span class="mono">{addressText(event)}</span>
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** A dash where no account is involved: the operator, an app, a failed sign-in. */
function Person({ login }: { readonly login: string | null }) {
  return login === null ? <>–</> : <a href={personPath({ login })}>{login}</a>;
}
