// What has changed since figures were written to a file.
import { readFileSync } from 'node:fs';
import { plain } from './report.mjs';

/** @param {{ measured: object, figures: object[] }} now @param {string} file that `--json` has written */
export function printChanges(now, file) {
  const before = JSON.parse(readFileSync(file, 'utf8'));
  const earlier = new Map(before.figures.map((figure) => [figure.name, figure]));
  const both = now.figures.filter(({ name }) => earlier.has(name));
  console.log(`\nCompared with ${file} of ${before.measured.at}:\n`);
  for (const [what, is] of Object.entries(now.measured))
    if (what !== 'at' && String(before.measured[what]) !== String(is))
      console.log(`It was measured with another ${what}: ${before.measured[what]}, and now ${is}.`);
  console.table(
    Object.fromEntries(both.map((figure) => [figure.name, change(earlier.get(figure.name), figure)])),
  );
  const [added, missing] = [
    now.figures.filter(({ name }) => !earlier.has(name)),
    [...earlier.keys()].filter((name) => !both.some((figure) => figure.name === name)),
  ];
  if (added.length > 0) console.log(`Not in it: ${added.map(({ name }) => name).join('; ')}.`);
  if (missing.length > 0) console.log(`Only in it: ${missing.join('; ')}.`);
}

function change(before, now) {
  const [from, to] = [before.latchkey?.microseconds, now.latchkey?.microseconds];
  return {
    before: plain(before.median),
    now: plain(now.median),
    change: percent(before.median, now.median),
    'beyond the spread': areApart(before.spread, now.spread) ? 'yes' : '',
    'µs before': plain(from),
    'µs now': plain(to),
    'change of µs': from === undefined || to === undefined ? '' : percent(from, to),
  };
}

/** Whether the middle halves do not overlap. */
function areApart([low, high], [lowNow, highNow]) {
  return highNow < low || lowNow > high;
}

function percent(before, now) {
  const change = 100 * (now / before - 1);
  return `${change > 0 ? '+' : ''}${change.toFixed(1)} %`;
}
