import { instant } from '../../../core/foundation/instant.ts';
import { readStatusOf } from '../../../core/operations/deprecations/brownout-status.ts';
import { nextMonth, readCalendar } from '../../../core/operations/deprecations/calendar.ts';
import { siteAdministrator } from '../../../http/audiences.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { MenuPage } from '../../components/menu-page.tsx';
import { pageRoute } from '../../page-route.ts';
import { BrownoutList } from './brownout-list.tsx';
import { MonthTable } from './month-table.tsx';
import { loginsIn } from './named-accounts.ts';
import { CALENDAR, DEPRECATIONS, NEW_BROWNOUT } from './paths.ts';

/** Years for which there is a calendar. */
const MONTH = /^(?:19[7-9]\d|[2-8]\d{3})-(?:0[1-9]|1[0-2])$/;

export const calendarPage = pageRoute({
  method: 'GET',
  path: CALENDAR,
  summary: 'The brownouts of a month, on the days of their own time zones',
  audience: siteAdministrator,

  async handle({ query, page }, context) {
    const asked = query.get('month') ?? '';
    const month = MONTH.test(asked) ? asked : instant(context.now()).slice(0, 7);
    const weeks = await readCalendar(context, month);
    const shown = new Map(
      weeks.flat().flatMap(({ brownouts }) => brownouts.map(({ brownout }) => [brownout.id, brownout])),
    );
    const brownouts = await readStatusOf(context, [...shown.values()]);
    const { retirement: words, frame } = page.words;
    const format = new Intl.DateTimeFormat(page.language.dates, {
      month: 'long',
      year: 'numeric',
      timeZone: 'UTC',
    });
    const name = format.format(new Date(month));
    const linkTo = (month: string) => `${CALENDAR}?${new URLSearchParams({ month })}`;
    return (
      <MenuPage title={`${words.calendar} · ${name}`} menu={DEPRECATIONS}>
        <div class="heading">
          <h1>{words.calendar}</h1>
          <div class="actions">
            <a class="button" href={NEW_BROWNOUT}>
              {words.brownout}
            </a>
            <a class="button" href={DEPRECATIONS}>
              {words.title}
            </a>
          </div>
        </div>
        <p>{words.calendarExplain}</p>
        <nav class="pager" aria-label={words.months}>
          <a class="button" rel="prev" href={linkTo(nextMonth(month, -1))}>
            {frame.previous}
          </a>
          <a href={CALENDAR}>{words.thisMonth}</a>
          <a class="button" rel="next" href={linkTo(nextMonth(month))}>
            {frame.next}
          </a>
        </nav>
        <MonthTable name={name} month={month} weeks={weeks} />
        <h2>{words.brownoutsOf(name)}</h2>
        {brownouts.length === 0 ? (
          <EmptyState title={words.noBrownouts} />
        ) : (
          <BrownoutList brownouts={brownouts} logins={await loginsIn(context, brownouts)} />
        )}
      </MenuPage>
    );
  },
});
