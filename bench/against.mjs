// `npm run bench:against -- --other ../an-older-checkout` compares this version with another one, which has been built there. Both servers run
// all the time, each on its own copy of one database, and take turns in short rounds, so that whatever else the machine does hits both alike.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { cpuSeconds } from './cpu.mjs';
import { perSecond } from './load.mjs';
import { copyOf, prepare } from './prepare.mjs';
import { startLatchkey } from './servers.mjs';
import { median } from './statistics.mjs';
import { operationsOf } from './ten-operations.mjs';

const { values } = parseArgs({
  options: {
    /** The folder of the other version. */
    other: { type: 'string' },
    rounds: { type: 'string', default: '15' },
    seconds: { type: 'string', default: '1' },
    tokens: { type: 'string', default: '100000' },
    /** A part of the name of the scenarios to measure. */
    only: { type: 'string', default: '' },
  },
});
if (values.other === undefined) throw new Error('Name the folder of another version: --other FOLDER');
const seconds = Number(values.seconds);

const dataset = await prepare(Number(values.tokens));
const copies = { this: copyOf(dataset), other: copyOf(dataset) };
const servers = {
  this: await startLatchkey(copies.this, 'off'),
  other: await startLatchkey({ ...copies.other, main: path.resolve(values.other, 'dist/main.js') }, 'off'),
};

const rows = {};
const scenarios = [...dataset.scenarios, ...(await operationsOf(dataset, servers.this.url))];
for (const scenario of scenarios.filter(({ name }) => name.includes(values.only))) {
  const figures = { this: [], other: [] };
  const times = { this: [], other: [] };
  for (let round = 0; round <= Number(values.rounds); round++) {
    // Each is first as often as second.
    const order = round % 2 === 0 ? ['this', 'other'] : ['other', 'this'];
    for (const name of order) {
      const before = cpuSeconds(servers[name].pid);
      const figure = await perSecond(servers[name].url, scenario, { seconds });
      const used = cpuSeconds(servers[name].pid) - before;
      // The first round is a warm-up.
      if (round === 0) continue;
      figures[name].push(figure);
      times[name].push((used * 1e6) / (figure * seconds));
    }
  }
  const ratios = figures.this.map((figure, round) => figure / figures.other[round]);
  const sorted = ratios.toSorted((one, other) => one - other);
  rows[scenario.name] = {
    'this, per second': Math.round(median(figures.this)),
    'other, per second': Math.round(median(figures.other)),
    ratio: median(ratios).toFixed(3),
    'µs of this': Math.round(median(times.this)),
    'µs of the other': Math.round(median(times.other)),
    'other / this': (median(times.other) / median(times.this)).toFixed(3),
    'middle half': `${sorted[Math.floor(sorted.length / 4)].toFixed(2)} to ${sorted[Math.floor((sorted.length * 3) / 4)].toFixed(2)}`,
  };
}
for (const { stop } of Object.values(servers)) await stop();
for (const { remove } of [dataset, ...Object.values(copies)]) remove();

console.log(
  `\n${values.tokens} tokens, ${values.rounds} rounds of ${seconds} s, Node ${process.version}; medians\n`,
);
console.table(rows);
