import type { Instant } from '../../core/foundation/instant.ts';
import { usePageContext } from '../page-context.ts';

interface TimestampProps {
  /** `null` is never. */
  readonly at: Instant | null;
  /** Whether it matters how long ago that was. */
  readonly recency?: boolean;
}

/** An instant for people, in UTC: the same on every machine. The script adds the local time. */
export function Timestamp({ at, recency = false }: TimestampProps) {
  const page = usePageContext();
  if (at === null) return <span class="faint">{page.words.frame.never}</span>;
  const { dates } = page.language;
  const ago = recency ? timeAgo(at, page.now, dates) : undefined;
  return (
    <>
      <time datetime={at}>{`${formatterIn(dates).format(new Date(at))} UTC`}</time>
      {ago && <span class="faint"> ({ago})</span>}
    </>
  );
}

const formatterIn = perLocale(
  (locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' }),
);

const dayFormatterIn = perLocale(
  (locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }),
);

/** Only the day, inside a sentence. */
export function formatDay(at: Instant, locale: string): string {
  return dayFormatterIn(locale).format(new Date(at));
}

const nowIn = perLocale((locale) =>
  new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(0, 'second'),
);

const relativeFormatterIn = perLocale((locale) => new Intl.RelativeTimeFormat(locale));

/** From a week on, the date says more. */
const WEEK = 7 * 24 * 60 * 60;
const UNITS = [
  ['day', 24 * 60 * 60],
  ['hour', 60 * 60],
  ['minute', 60],
  ['second', 1],
] as const;

/** Such as `2 minutes ago`. */
function timeAgo(at: Instant, now: Instant, locale: string): string | undefined {
  const seconds = (Date.parse(now) - Date.parse(at)) / 1000;
  if (seconds < 0 || seconds >= WEEK) return undefined;
  if (seconds < 1) return nowIn(locale);
  const [unit, length] = UNITS.find(([, length]) => seconds >= length) ?? ['second', 1];
  return relativeFormatterIn(locale).format(-Math.floor(seconds / length), unit);
}

/** Formatters are expensive to make. */
function perLocale<Made>(make: (locale: string) => Made): (locale: string) => Made {
  const made = new Map<string, Made>();
  return (locale) => {
    const formatter = made.get(locale) ?? make(locale);
    made.set(locale, formatter);
    return formatter;
  };
}
