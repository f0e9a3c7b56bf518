import type { Context } from '../../foundation/context.ts';
import { after } from '../../foundation/instant.ts';
import type { PlannedBrownout } from './brownout.ts';
import { localTimeOf } from './local-time.ts';
import { listBrownouts } from './schedule.ts';

/** A part of a brownout. */
interface BrownoutOnDay {
  readonly brownout: PlannedBrownout;
  /** On the clock of its time zone, such as `22:30`; `24:00` where it goes on. */
  readonly from: string;
  readonly until: string;
}

/** A day with the brownouts on it, each in its own time zone, in the order of their beginnings. */
export interface CalendarDay {
  /** Such as `2026-01-31`. */
  readonly date: string;
  readonly brownouts: readonly BrownoutOnDay[];
}

const DAY = 86_400_000;

/**
 * The weeks of a month, from Monday to Sunday, with the days of the months before and after that are in them.
 *
 * @param month such as `2026-01`
 */
export async function readCalendar(
  context: Context,
  month: string,
): Promise<readonly (readonly CalendarDay[])[]> {
  const dates = datesOf(month);
  // No clock is more than a day away from UTC.
  const planned = await listBrownouts(context, after(new Date(dates[0] ?? month), -86_400));
  const parts = planned.flatMap(partsOf);
  const days = dates.map((date) => ({ date, brownouts: parts.filter((part) => part.date === date) }));
  return Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7));
}

function datesOf(month: string): string[] {
  const first = new Date(`${month}-01T00:00:00Z`).getTime();
  const monday = first - ((new Date(first).getUTCDay() + 6) % 7) * DAY;
  const end = new Date(`${nextMonth(month)}-01T00:00:00Z`).getTime();
  const weeks = Math.ceil((end - monday) / DAY / 7);
  return Array.from({ length: weeks * 7 }, (_, day) => dateOf(monday + day * DAY));
}

/** @param months after it; negative for one before */
export function nextMonth(month: string, months = 1): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return dateOf(Date.UTC(year, number - 1 + months)).slice(0, 7);
}

function dateOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10);
}

/** One for each day of its time zone. A brownout lasts a week at most. */
function partsOf(brownout: PlannedBrownout): readonly (BrownoutOnDay & { readonly date: string })[] {
  const { startsAt, endsAt, timeZone } = brownout;
  const [start, end] = [localTimeOf(startsAt, timeZone), localTimeOf(endsAt, timeZone)];
  const [first, last] = [start.slice(0, 10), end.slice(0, 10)];
  const days = Math.round((Date.parse(last) - Date.parse(first)) / DAY) + 1;
  return Array.from({ length: days }, (_, day) => {
    const date = dateOf(Date.parse(first) + day * DAY);
    return {
      brownout,
      date,
      from: date === first ? start.slice(11) : '00:00',
      until: date === last ? end.slice(11) : '24:00',
    };
  }).filter(({ until }) => until !== '00:00');
}
