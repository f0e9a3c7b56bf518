/** An instant as ISO 8601 text in UTC, to the second: GitHub's wire format, sortable, the same in every database. */
export type Instant = string;

export function instant(date: Date): Instant {
  return `${date.toISOString().slice(0, 19)}Z`;
}

/** The instant `seconds` after `date`; before it when negative. */
export function after(date: Date, seconds: number): Instant {
  return instant(new Date(date.getTime() + seconds * 1000));
}
