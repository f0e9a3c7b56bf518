// `npm run bench` measures Latchkey. Figures are medians, compared with baselines that ran in turn with it, in the same
// rounds, on the same machine. A second Latchkey runs as a control: as far as its ratio differs from 1, it is noise.
import { parseArgs } from 'node:util';
import { commitsOfTheBareDriver } from './driver.mjs';
import { perSecond } from './load.mjs';
import { millisecondsOfPages } from './pages.mjs';
import { copyOf, prepare } from './prepare.mjs';
import { startBare, startLatchkey, startOidcProvider } from './servers.mjs';
import { median } from './statistics.mjs';
import { compareWorkers } from './workers.mjs';

/** In milliseconds, for an account with 1,000 authorizations. */
const SLOWEST_PAGE = 30;

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '3' },
    tokens: { type: 'string', default: '100000' },
    'access-log': { type: 'string', default: 'on' },
  },
});
const rounds = Number(values.rounds);
const seconds = Number(values.seconds);

const dataset = await prepare(Number(values.tokens));
const starts = [];
for (let round = 0; round < 5; round++) {
  const server = await startLatchkey(dataset, values['access-log']);
  starts.push(server);
  await server.stop();
}

const copy = copyOf(dataset);
const driven = copyOf(dataset);
const latchkey = await startLatchkey(dataset, values['access-log']);
const control = await startLatchkey(copy, values['access-log']);
const idle = await latchkey.memory();

const rows = [];
const commits = [];
for (const scenario of dataset.scenarios) {
  const bare = await startBare(await scenario.sample(latchkey.url));
  const rival = scenario.rival && (await startOidcProvider(values.tokens));
  const targets = { latchkey, control, bare, ...(rival && { rival }) };
  const figures = Object.fromEntries(Object.keys(targets).map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const [name, target] of Object.entries(targets)) {
      const figure = await perSecond(target.url, target.scenario ?? scenario, { seconds });
      // The first round is a warm-up.
      if (round > 0) figures[name].push(figure);
    }
    if (scenario.durable) {
      const figure = commitsOfTheBareDriver(driven.folder, seconds);
      if (round > 0) commits.push(figure);
    }
  }
  await bare.stop();
  await rival?.stop();
  rows.push({
    scenario,
    latchkey: median(figures.latchkey),
    control: median(figures.control),
    bare: median(figures.bare),
    ...(rival && { rival: median(figures.rival) }),
  });
}
const loaded = await latchkey.memory();
// Last, because serving pages would make this server different from its control.
const pages = await millisecondsOfPages(latchkey.url, dataset.person);
await latchkey.stop();
await control.stop();
const accessLog = values['access-log'];
const compared = await compareWorkers(dataset, { accessLog, rounds, seconds });
for (const { remove } of [dataset, copy, driven]) remove();

console.log(
  `\n${values.tokens} tokens, ${rounds} rounds of ${seconds} s, access log ${values['access-log']}, Node ${process.version}\n`,
);
console.table(
  Object.fromEntries(
    rows.map(({ scenario, latchkey, control, bare }) => [
      scenario.name,
      {
        'per second': Math.round(latchkey),
        'bare node:http': Math.round(bare),
        'ratio to bare': ratio(latchkey, bare),
        'ratio to control': ratio(latchkey, control),
        limit: scenario.floor ?? '',
      },
    ]),
  ),
);
const rivals = rows.filter(({ rival }) => rival !== undefined);
console.table(
  Object.fromEntries(
    rivals.map(({ scenario, latchkey, rival }) => [
      `${scenario.name} / ${scenario.rival.name}`,
      {
        figure: `${Math.round(latchkey)} / ${Math.round(rival)} = ${ratio(latchkey, rival)}`,
        limit: scenario.rival.floor.toFixed(2),
      },
    ]),
  ),
);
const creates = rows.find(({ scenario }) => scenario.durable).latchkey;
const driver = median(commits);
console.table({
  'durable creates / single-row FULL commits of the bare driver': {
    figure: `${Math.round(creates)} / ${Math.round(driver)} = ${ratio(creates, driver)}`,
    limit: '1.00',
  },
  'start to listening': {
    figure: `${Math.round(median(starts.map(({ milliseconds }) => milliseconds)))} ms`,
    limit: '< 1000 ms',
  },
  'idle memory': { figure: `${Math.round(idle / 2 ** 20)} MB`, limit: '< 130 MB' },
  'memory after the load': { figure: `${Math.round(loaded / 2 ** 20)} MB`, limit: '' },
});

console.table(
  Object.fromEntries(
    pages.map(({ path, median, worst }) => [
      path,
      {
        'median ms': median.toFixed(1),
        'worst ms': worst.toFixed(1),
        limit: isBounded(path) ? `< ${SLOWEST_PAGE} ms` : '',
      },
    ]),
  ),
);

console.table(
  Object.fromEntries(
    compared.map(({ name, one, two }) => [
      `two workers / one process: ${name}`,
      { figure: `${Math.round(two)} / ${Math.round(one)} = ${ratio(two, one)}` },
    ]),
  ),
);

const failed = [
  ...rows
    .filter(({ scenario, latchkey, bare }) => scenario.floor && latchkey / bare < scenario.floor)
    .map(({ scenario }) => scenario.name),
  ...rivals
    .filter(({ scenario, latchkey, rival }) => latchkey / rival < scenario.rival.floor)
    .map(({ scenario }) => `${scenario.name} compared with ${scenario.rival.name}`),
  ...(creates < driver ? ['durable creates'] : []),
  ...(median(starts.map(({ milliseconds }) => milliseconds)) >= 1000 ? ['start'] : []),
  ...pages.filter(({ path, median }) => isBounded(path) && median >= SLOWEST_PAGE).map(({ path }) => path),
  ...(idle >= 130 * 2 ** 20 ? ['idle memory'] : []),
];
console.log(failed.length === 0 ? 'All limits hold.' : `Limits missed: ${failed.join(', ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;

/** Only an administrator's search reads all tokens, so its time grows with them. */
function isBounded(path) {
  return !path.includes('?q=');
}

function ratio(figure, baseline) {
  return (figure / baseline).toFixed(2);
}
