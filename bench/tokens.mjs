// `npm run bench:tokens` measures how long checking a token takes with 10⁴ and with 10⁶ tokens in the database, and the ratio. Both
// servers run all the time and are asked in turn, in the same rounds, so that whatever else the machine does hits both alike.
import { parseArgs } from 'node:util';
import { CONNECTIONS, timesOfChecks } from './checks.mjs';
import { fill } from './many-tokens.mjs';
import { startLatchkey } from './servers.mjs';
import { median, percentile } from './statistics.mjs';

/** The p99 with many tokens, compared with that with few. */
const LARGEST_RATIO = 1.3;

const { values } = parseArgs({
  options: {
    few: { type: 'string', default: '10000' },
    many: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '15' },
    checks: { type: 'string', default: '3000' },
    /** Tokens that are asked about: a single one would always be in a cache. Each one's use is written, a few seconds later. */
    asked: { type: 'string', default: '5000' },
    /** A PostgreSQL server, by the URL of a database of it; SQLite by default. Two databases are made there, and dropped. */
    database: { type: 'string' },
  },
});
const rounds = Number(values.rounds);
const ASKED = Number(values.asked);

const datasets = [];
for (const tokens of [values.few, values.many]) {
  const filled = await fill({ tokens: Number(tokens), asked: ASKED, server: values.database });
  datasets.push({ ...filled, p50: [], p99: [] });
}
for (const dataset of datasets) dataset.server = await startLatchkey(dataset, 'off');
for (let round = 0; round <= rounds; round++) {
  for (const dataset of datasets) {
    let left = Number(values.checks);
    const times = await timesOfChecks(dataset, () => left-- > 0);
    // The first round is a warm-up.
    if (round === 0) continue;
    dataset.p50.push(percentile(times, 0.5));
    dataset.p99.push(percentile(times, 0.99));
  }
}
for (const { server } of datasets) await server.stop();
for (const { remove } of datasets) await remove();

const [few, many] = datasets.map(({ p50, p99 }) => ({ p50: median(p50), p99: median(p99) }));
console.log(
  `\n${values.database ? 'PostgreSQL' : 'SQLite'}, ${rounds} rounds of ${values.checks} checks of ${values.asked} tokens on ${CONNECTIONS} connections, Node ${process.version}; ` +
    'milliseconds, medians of the rounds\n',
);
const row = ({ p50, p99 }) => ({ p50: p50.toFixed(2), p99: p99.toFixed(2) });
console.table({
  [`${values.few} tokens`]: row(few),
  [`${values.many} tokens`]: row(many),
  ratio: row({ p50: many.p50 / few.p50, p99: many.p99 / few.p99 }),
});
const holds = many.p99 / few.p99 <= LARGEST_RATIO;
console.log(
  holds ? `The p99 grows by at most ${LARGEST_RATIO}.` : `The p99 grows by more than ${LARGEST_RATIO}.`,
);
process.exitCode = holds ? 0 : 1;
