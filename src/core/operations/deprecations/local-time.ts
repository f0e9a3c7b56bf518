import { Temporal } from 'temporal-polyfill';
import { type Instant, instant } from '../../foundation/instant.ts';

/** A date and time on the clock of a time zone, such as `2027-03-28T02:30`. */
export type LocalTime = string;

/** How often a planned time is repeated, on the clock. */
export type Repetition = 'day' | 'week' | 'month';

/** @param name an IANA name, such as `Europe/Berlin` */
export function isTimeZone(name: string): boolean {
  // Temporal also accepts offsets, which have no daylight saving, and dates with a time zone.
  if (!/^[A-Za-z][\w+-]*(?:\/[\w+-]+)*$/.test(name)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}

/**
 * Instants are texts that sort only in years of four digits, and repetitions need some of the last ones.
 *
 * @returns undefined for what is no date with a time before the year 9000; a space may stand for the `T`, and seconds are ignored
 */
export function readLocalTime(text: string): LocalTime | undefined {
  if (!/^[0-8]\d{3}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2})?$/.test(text)) return undefined;
  try {
    return textOf(Temporal.PlainDateTime.from(text.replace(' ', 'T'), { overflow: 'reject' }));
  } catch {
    return undefined;
  }
}

/**
 * The begin of something. Of an hour that the clock shows twice, the first one; a time that it skips is as much later.
 */
export function beginOf(local: LocalTime, timeZone: string): Instant {
  return toInstant(local, timeZone, 'compatible');
}

/** The end of something. Of an hour that the clock shows twice, the second one; a time that it skips is as much later. */
export function endOf(local: LocalTime, timeZone: string): Instant {
  return toInstant(local, timeZone, 'later');
}

function toInstant(local: LocalTime, timeZone: string, disambiguation: 'compatible' | 'later'): Instant {
  const zoned = Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone, { disambiguation });
  return instant(new Date(zoned.epochMilliseconds));
}

/** What the clock of a time zone shows. */
export function localTimeOf(at: Instant, timeZone: string): LocalTime {
  return textOf(Temporal.Instant.from(at).toZonedDateTimeISO(timeZone).toPlainDateTime());
}

/** The same time of the clock so many days, weeks or months later. A month that is too short has it on its last day. */
export function later(local: LocalTime, every: Repetition, times: number): LocalTime {
  return textOf(Temporal.PlainDateTime.from(local).add({ [`${every}s`]: times }));
}

/** The same length on the clock, from another time on. */
export function movedTo(
  begin: LocalTime,
  { from, until }: { readonly from: LocalTime; readonly until: LocalTime },
): LocalTime {
  const length = Temporal.PlainDateTime.from(from).until(until, { largestUnit: 'day' });
  return textOf(Temporal.PlainDateTime.from(begin).add(length));
}

function textOf(local: Temporal.PlainDateTime): LocalTime {
  return local.toString({ smallestUnit: 'minute' });
}
