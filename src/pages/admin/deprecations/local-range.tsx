import type { Instant } from '../../../core/foundation/instant.ts';
import { usePageContext } from '../../page-context.ts';

interface LocalRangeProps {
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  /** The one in which it was planned. */
  readonly timeZone: string;
}

/** From when until when, on the clock of a time zone, which is named. */
export function LocalRange({ startsAt, endsAt, timeZone }: LocalRangeProps) {
  const { dates } = usePageContext().language;
  const format = new Intl.DateTimeFormat(dates, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  return (
    <>
      {format.formatRange(new Date(startsAt), new Date(endsAt))} <span class="faint">{timeZone}</span>
    </>
  );
}
