import { ACTIONS } from '../../../core/foundation/audit/action.ts';
import type { AuditEvent } from '../../../core/foundation/audit/event.ts';
import { SEARCHED, searchEvents } from '../../../core/foundation/audit/search.ts';
import { addressText } from '../../../core/foundation/context.ts';
import { siteAdministrator } from '../../../http/audiences.ts';
import { show } from '../../answers.tsx';
import { About } from '../../audit-trail/about.tsx';
import { LONGEST_TEXT, problemsWith, readTyped, readWanted, type Typed } from '../../audit-trail/wanted.ts';
import { Administration } from '../../frame/administration.tsx';
import { Empty } from '../../frame/empty.tsx';
import { Field } from '../../frame/field.tsx';
import { Moment } from '../../frame/moment.tsx';
import { Pager, titleOf } from '../../frame/pager.tsx';
import { ProblemSummary } from '../../frame/problem-summary.tsx';
import { Select } from '../../frame/select.tsx';
import { listed } from '../../listed.ts';
import { pageRoute } from '../../page-route.ts';
import type { FieldProblem } from '../../problems.ts';
import { usePageContext, useWords } from '../../visit.ts';
import { placeOfPerson } from '../people/place.ts';
import { MOST_EXPORTED } from './export.ts';

export const auditPage = pageRoute({
  method: 'GET',
  path: '/admin/audit',
  summary: 'The audit trail, newest first',
  audience: siteAdministrator,

  async handle({ query, visit }, context) {
    const typed = readTyped(query);
    const problems = problemsWith(typed, visit.words);
    const events = await listed(query, (page) => searchEvents(context, { ...readWanted(typed), ...page }));
    const { items, total } = events;
    const words = visit.words.admin;
    return show(
      visit,
      <Administration title={titleOf(visit, words.audit, events)} place="audit">
        <h1>{words.audit}</h1>
        <ProblemSummary problems={problems} />
        <Filter typed={typed} problems={problems} />
        {typed.q !== '' && <p class="hint">{words.searchedEvents(SEARCHED)}</p>}
        {items.length === 0 ? (
          <Empty title={words.noEvents} />
        ) : (
          <>
            <div class="heading">
              <span class="faint">{words.exportExplain(total, MOST_EXPORTED)}</span>
              <span class="actions">
                <a class="button" href={exportOf(typed, 'json')}>
                  {words.exportAs('JSON')}
                </a>
                <a class="button" href={exportOf(typed, 'csv')}>
                  {words.exportAs('CSV')}
                </a>
              </span>
            </div>
            <Events events={items} />
          </>
        )}
        <Pager of={events} />
      </Administration>,
      { status: problems.length > 0 ? 422 : 200 },
    );
  },
});

function exportOf(typed: Typed, format: string): string {
  return `/admin/audit/export?${new URLSearchParams({ ...typed, format })}`;
}

interface FilterProps {
  readonly typed: Typed;
  readonly problems: readonly FieldProblem[];
}

function Filter({ typed, problems }: FilterProps) {
  const { admin: words, auditTrail } = useWords();
  const { actions } = auditTrail;
  return (
    <form class="filter card" action="/admin/audit">
      <Field
        name="q"
        label={words.searchEvents}
        type="search"
        value={typed.q}
        autocomplete="off"
        maxlength={LONGEST_TEXT}
      />
      <Field name="login" label={words.login} value={typed.login} autocomplete="off" maxlength={39} />
      <Select
        name="action"
        label={words.event}
        options={[
          ['', words.everyEvent],
          ...ACTIONS.map((action) => [action, `${actions[action]} (${action})`] as const),
        ]}
        chosen={typed.action}
      />
      <Field name="since" label={words.from} type="date" value={typed.since} problems={problems} />
      <Field name="until" label={words.to} type="date" value={typed.until} problems={problems} />
      <button type="submit">{words.search}</button>
    </form>
  );
}

function Events({ events }: { readonly events: readonly AuditEvent[] }) {
  const visit = usePageContext();
  const { admin: words, auditTrail } = visit.words;
  return (
    <ul class="list">
      {events.map(({ actor, account, ...event }) => (
        <li key={event.id}>
          <div class="about">
            <p>
              <span class="title">{auditTrail.actions[event.action]}</span>{' '}
              <span class="mono faint">{event.action}</span>
            </p>
            <About visit={visit} event={event} />
            <p class="faint">
              {words.who} <Person login={actor} /> · {words.whose} <Person login={account} />
            </p>
          </div>
          <p class="faint">
            <Moment at={event.at} /> · <span class="mono">{addressText(event)}</span>
          </p>
        </li>
      ))}
    </ul>
  );
}

/** A dash for the operator, for apps and for strangers, and for what happened to nobody. */
function Person({ login }: { readonly login: string | null }) {
  return login === null ? <>–</> : <a href={placeOfPerson({ login })}>{login}</a>;
}
