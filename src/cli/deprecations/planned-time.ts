import {
  type LocalTime,
  localTimeOf,
  type Repetition,
  readLocalTime,
} from '../../core/operations/deprecations/local-time.ts';
import {
  LONGEST_BROWNOUT,
  MOST_REPETITIONS,
  type occurrencesOf,
  type PlannedTime,
  type TimeFault,
  timeFault,
} from '../../core/operations/deprecations/schedule.ts';
import { usageError } from '../usage-error.ts';
import { readTimeZone } from './time-zone.ts';

interface TimeFlags {
  readonly from: string;
  readonly until: string;
  readonly timeZone: string;
  readonly every: string | undefined;
  readonly times: string | undefined;
}

/** @throws {Error} a usage error */
export function readPlannedTime({ from, until, timeZone, every, times }: TimeFlags, now: Date): PlannedTime {
  const time = {
    from: readLocal('--from', from),
    until: readLocal('--until', until),
    timeZone: readTimeZone(timeZone),
    repeated: readRepetition(every, times),
  };
  const fault = timeFault(time, now);
  if (fault) throw usageError(FAULTS[fault]);
  return time;
}

const FAULTS: { readonly [F in TimeFault]: string } = {
  ends_before_it_begins: '--until must be later than --from, on the clock of the time zone.',
  is_over: 'This time is over: --until must be in the future.',
  too_long: `A brownout lasts ${LONGEST_BROWNOUT / 86_400} days at most, and ends before it is repeated. What is to last longer is a removal: latchkey deprecations remove.`,
};

function readLocal(flag: string, text: string): LocalTime {
  const local = readLocalTime(text);
  if (local === undefined)
    throw usageError(
      `${flag} must be a date and a time on the clock of --time-zone, such as 2027-03-28T01:00.`,
    );
  return local;
}

const REPETITIONS = new Map<string, Repetition>([
  ['day', 'day'],
  ['week', 'week'],
  ['month', 'month'],
]);

function readRepetition(every: string | undefined, times: string | undefined): PlannedTime['repeated'] {
  if (every === undefined && times === undefined) return undefined;
  if (every === undefined || times === undefined)
    throw usageError('--every and --times belong together, such as --every week --times 3.');
  const unit = REPETITIONS.get(every.toLowerCase());
  if (!unit) throw usageError(`--every must be one of ${[...REPETITIONS.keys()].join(', ')}.`);
  const count = /^[0-9]{1,9}$/.test(times) ? Number(times) : 0;
  if (count < 1 || count > MOST_REPETITIONS)
    throw usageError(`--times must be a whole number from 1 to ${MOST_REPETITIONS}.`);
  return { every: unit, times: count };
}

/** As `--json` shows it: instants, and what the clock shows. */
export function presentTime(
  { startsAt, endsAt }: ReturnType<typeof occurrencesOf>[number],
  timeZone: string,
) {
  return {
    starts_at: startsAt,
    ends_at: endsAt,
    time_zone: timeZone,
    local_start: localTimeOf(startsAt, timeZone),
    local_end: localTimeOf(endsAt, timeZone),
  };
}
