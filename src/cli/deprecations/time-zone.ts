import { lazily } from '../../core/foundation/lazily.ts';
import { isTimeZone } from '../../core/operations/deprecations/local-time.ts';
import { printable } from '../printable.ts';
import { usageError } from '../usage-error.ts';

const known = lazily(() => Intl.supportedValuesOf('timeZone'));
/** Letters that may be wrong in a name. */
const MOST_WRONG = 2;

/** Of a name that may be spelled wrong: comparing takes long with long ones. */
const LONGEST = 100;

/** @returns the name as it is usually written @throws {Error} a usage error, with a name that is near */
export function readTimeZone(name: string): string {
  const wanted = name.toLowerCase();
  if (isTimeZone(name)) return known().find((one) => one.toLowerCase() === wanted) ?? name;
  const near = wanted.length > LONGEST ? undefined : nearest(wanted);
  const hint = near ? `Do you mean ${near}?` : 'It has a name such as Europe/Berlin, or UTC.';
  throw usageError(`There is no time zone ${printable(name)}. ${hint}`);
}

/** The time zone of this city or, without one, the name with the most similar spelling. */
function nearest(wanted: string): string | undefined {
  const city = cityOf(wanted.replaceAll(' ', '_'));
  const same = known().find((one) => cityOf(one.toLowerCase()) === city);
  if (same) return same;
  const [first] = known()
    .map((name) => ({ name, wrong: distance(wanted, name.toLowerCase()) }))
    .toSorted((one, other) => one.wrong - other.wrong);
  return first && first.wrong <= MOST_WRONG ? first.name : undefined;
}

function cityOf(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

/** How many letters have to be added, left out or replaced (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [at, letter] of [...one].entries()) {
    const next = [at + 1];
    for (const [index, otherLetter] of [...other].entries()) {
      const replaced = (row[index] ?? 0) + (letter === otherLetter ? 0 : 1);
      next.push(Math.min(replaced, (row[index + 1] ?? 0) + 1, (next[index] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
