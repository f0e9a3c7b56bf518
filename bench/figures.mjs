// What `npm run bench` prints and writes: one figure each, a median with its spread.
import { median, middleHalf } from './statistics.mjs';

/**
 * The median of the ratios of all rounds, in which both were measured one right after the other.
 *
 * @param {string} name such as `GET /user : bare`
 * @param {{ latchkey: Sample[], baseline: Sample[] }} samples of the same rounds
 */
export function ratioOf(name, { latchkey, baseline }) {
  const ratios = latchkey.map(({ perSecond }, round) => perSecond / baseline[round].perSecond);
  return {
    ...figureOf(name, ratios),
    latchkey: summaryOf(latchkey),
    baseline: summaryOf(baseline),
  };
}

/** @param {number[]} values one a round @param {string} [unit] of what should be low, such as milliseconds */
export function figureOf(name, values, unit) {
  return { name, ...(unit && { unit }), median: median(values), spread: middleHalf(values) };
}

function summaryOf(samples) {
  const of = (which) => median(samples.map((sample) => sample[which]));
  return { perSecond: of('perSecond'), microseconds: of('microseconds'), busy: of('busy') };
}
