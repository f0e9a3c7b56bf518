/** An instant as ISO 8601 text in UTC, to the second: GitHub's wire format, sortable, the same in every database. */
export type Instant = string;

export function instant(date: Date): Instant {
  const second = Math.floor(date.getTime() / 1000);
  if (second !== latest.second) latest = { second, text: `${date.toISOString().slice(0, 19)}Z` };
  return latest.text;
}

/** A cache of one: most calls within a second need the same text. */
let latest = { second: Number.NaN, text: '' };

/** The latest of those that are known. */
export function latestOf(instants: readonly (Instant | null)[]): Instant | null {
  return instants.reduce((one, other) => ((other ?? '') > (one ?? '') ? other : one), null);
}

/** @param seconds negative for an earlier instant */
export function after(date: Date, seconds: number): Instant {
  return instant(new Date(date.getTime() + seconds * 1000));
}
