import type { Instant } from '../../core/foundation/instant.ts';
import { usePageContext } from '../page-context.ts';

interface TimestampProps {
  /** `null` is never. */
  readonly at: Instant | null;
}

/** An instant for people, in UTC: the same on every machine. */
export function Timestamp({ at }: TimestampProps) {
  const page = usePageContext();
  if (at === null) return <span class="faint">{page.words.frame.never}</span>;
  return <time datetime={at}>{`${formatterIn(page.language.dates).format(new Date(at))} UTC`}</time>;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterIn(locale: string): Intl.DateTimeFormat {
  const known = formatters.get(locale);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'UTC',
  });
  formatters.set(locale, made);
  return made;
}
