/** An instant as ISO 8601 text in UTC, to the second: GitHub's wire format, sortable, the same in every database. */
export type Instant = string;

export function instant(date: Date): Instant {
  const second = Math.floor(date.getTime() / 1000);
  if (second !== latest.second) latest = { second, text: `${date.toISOString().slice(0, 19)}Z` };
  return latest.text;
}

/** Most that happens within a second asks for the same one. */
let latest = { second: Number.NaN, text: '' };

/** The instant `seconds` after `date`; before it when negative. */
export function after(date: Date, seconds: number): Instant {
  return instant(new Date(date.getTime() + seconds * 1000));
}
