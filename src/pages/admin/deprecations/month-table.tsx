import { stateOf } from '../../../core/operations/deprecations/brownout.ts';
import type { CalendarDay } from '../../../core/operations/deprecations/calendar.ts';
import { Scrollable } from '../../components/scrollable.tsx';
import { usePageContext } from '../../page-context.ts';

interface MonthTableProps {
  /** Such as `January 2026`. */
  readonly name: string;
  /** Such as `2026-01`. */
  readonly month: string;
  /** From Monday to Sunday. */
  readonly weeks: readonly (readonly CalendarDay[])[];
}

/** A month, a row for each week. On a narrow screen it scrolls within itself. */
export function MonthTable({ name, month, weeks }: MonthTableProps) {
  const { words, language, now } = usePageContext();
  const [long, short] = (['long', 'short'] as const).map(
    (weekday) => new Intl.DateTimeFormat(language.dates, { weekday, timeZone: 'UTC' }),
  );
  return (
    <Scrollable label={name}>
      <table class="calendar">
        <caption>{name}</caption>
        <thead>
          <tr>
            {weeks[0]?.map(({ date }) => (
              <th key={date} scope="col">
                <abbr title={long?.format(new Date(date))}>{short?.format(new Date(date))}</abbr>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((days) => (
            <tr key={days[0]?.date}>
              {days.map((day) => (
                <td
                  key={day.date}
                  {...(!day.date.startsWith(month) && { class: 'outside' })}
                  {...(now.startsWith(day.date) && { 'aria-current': 'date' })}
                >
                  <Day {...day} today={now.startsWith(day.date) ? words.retirement.today : undefined} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scrollable>
  );
}

function Day({ date, brownouts, today }: CalendarDay & { readonly today: string | undefined }) {
  const { words, now } = usePageContext();
  const { brownoutNumber, rehearsalNumber, brownoutStates } = words.retirement;
  return (
    <>
      <time datetime={date}>{Number(date.slice(8))}</time>
      {today && <span class="faint"> {today}</span>}
      {brownouts.length > 0 && (
        <ul>
          {brownouts.map(({ brownout, from, until }) => {
            const { id, mode, timeZone } = brownout;
            const state = stateOf(brownout, now);
            return (
              <li key={id} class={`${state} ${mode}`}>
                <a href={`#brownout-${id}`}>{mode === 'refuse' ? brownoutNumber(id) : rehearsalNumber(id)}</a>
                <span>
                  {from}–{until}
                </span>{' '}
                <TimeZone name={timeZone} />
                <strong>{brownoutStates[state]}</strong>
              </li>
            );
          })}
        </ul>
      )}
    </>
  );
}

/** It may be broken after a slash. */
function TimeZone({ name }: { readonly name: string }) {
  const [first, ...others] = name.split('/');
  return (
    <span class="faint">
      {first}
      {others.map((part) => (
        <>
          /<wbr />
          {part}
        </>
      ))}
    </span>
  );
}
