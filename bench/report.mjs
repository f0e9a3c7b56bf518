// Figures as tables.
import { limitsOf } from './limits.mjs';

/** @param {object[]} figures of `figures.mjs` */
export function print(figures) {
  const ratios = figures.filter(({ unit }) => unit === undefined);
  if (ratios.length > 0)
    console.table(Object.fromEntries(ratios.map((figure) => [figure.name, ratioRow(figure)])));
  const others = figures.filter(({ unit }) => unit !== undefined);
  if (others.length > 0)
    console.table(Object.fromEntries(others.map((figure) => [figure.name, otherRow(figure)])));
}

function ratioRow({ name, median, spread, latchkey, baseline }) {
  const limits = limitsOf(name);
  return {
    ratio: plain(median),
    'middle half': between(spread),
    floor: plain(limits.floor),
    aim: plain(limits.aim),
    'per second': plain(latchkey.perSecond),
    µs: plain(latchkey.microseconds),
    busy: plain(latchkey.busy),
    'baseline per second': plain(baseline.perSecond),
    'its µs': plain(baseline.microseconds),
    'its busy': plain(baseline.busy),
  };
}

function otherRow({ name, median, spread, unit }) {
  const limits = limitsOf(name);
  return {
    median: `${plain(median)} ${unit}`,
    'middle half': between(spread),
    floor: plain(limits.floor),
    aim: plain(limits.aim),
  };
}

/** Three digits, or all of a large number. */
export function plain(number) {
  if (number === undefined) return '';
  return Math.abs(number) >= 100 ? Math.round(number) : Number(number.toPrecision(3));
}

export function between([low, high]) {
  return `${plain(low)} to ${plain(high)}`;
}
