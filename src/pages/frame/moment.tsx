import type { Instant } from '../../core/instant.ts';
import type { Visit } from '../visit.ts';

interface MomentProps {
  readonly visit: Visit;
  /** `null` is never. */
  readonly at: Instant | null;
}

/** An instant as people read it, in UTC: the same on every machine. */
export function Moment({ visit, at }: MomentProps) {
  if (at === null) return <span class="faint">{visit.words.frame.never}</span>;
  return <time datetime={at}>{formatterIn(visit.language).format(new Date(at))}</time>;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterIn(language: string): Intl.DateTimeFormat {
  const known = formatters.get(language);
  if (known) return known;
  const made = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'UTC',
  });
  formatters.set(language, made);
  return made;
}
