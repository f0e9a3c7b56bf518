// `npm run bench`: what Latchkey is measured with. Every figure is a ratio to a baseline that ran in the same rounds, one
// after the other, on the same machine; medians. A second Latchkey runs as a control: what its ratio is off 1 is noise.
import { parseArgs } from 'node:util';
import { commitsOfTheBareDriver } from './driver.mjs';
import { median, perSecond } from './load.mjs';
import { millisecondsOfPages } from './pages.mjs';
import { copyOf, prepare } from './prepare.mjs';
import { startBare, startLatchkey, startOidcProvider } from './servers.mjs';

/** Milliseconds, for somebody with 1,000 authorizations. */
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

const town = await prepare(Number(values.tokens));
const starts = [];
for (let round = 0; round < 5; round++) {
  const server = await startLatchkey(town, values['access-log']);
  starts.push(server);
  await server.stop();
}

const copy = copyOf(town);
const driven = copyOf(town);
const latchkey = await startLatchkey(town, values['access-log']);
const control = await startLatchkey(copy, values['access-log']);
const idle = await latchkey.memory();

const rows = [];
const commits = [];
for (const scenario of town.scenarios) {
  const bare = await startBare(await scenario.sample(latchkey.url));
  const rival = scenario.rival && (await startOidcProvider(values.tokens));
  const targets = { latchkey, control, bare, ...(rival && { rival }) };
  const figures = Object.fromEntries(Object.keys(targets).map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const [name, target] of Object.entries(targets)) {
      const figure = await perSecond(target.url, target.scenario ?? scenario, seconds);
      // The first round warms up.
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
// Last: a server that served pages before would be another one than its control.
const pages = await millisecondsOfPages(latchkey.url, town.person);
await latchkey.stop();
await control.stop();
for (const { remove } of [town, copy, driven]) remove();

console.log(
  `\n${values.tokens} tokens, ${rounds} rounds of ${seconds} s, access log ${values['access-log']}, Node ${process.version}\n`,
);
console.table(
  Object.fromEntries(
    rows.map(({ scenario, latchkey, control, bare }) => [
      scenario.name,
      {
        'a second': Math.round(latchkey),
        'bare node:http': Math.round(bare),
        'of bare': ratio(latchkey, bare),
        'of control': ratio(latchkey, control),
        floor: scenario.floor ?? '',
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
        floor: scenario.rival.floor.toFixed(2),
      },
    ]),
  ),
);
const creates = rows.find(({ scenario }) => scenario.durable).latchkey;
const driver = median(commits);
console.table({
  'durable creates / single-row FULL commits of the bare driver': {
    figure: `${Math.round(creates)} / ${Math.round(driver)} = ${ratio(creates, driver)}`,
    floor: '1.00',
  },
  'start to listening': {
    figure: `${Math.round(median(starts.map(({ milliseconds }) => milliseconds)))} ms`,
    floor: '< 1000 ms',
  },
  'idle memory': { figure: `${Math.round(idle / 2 ** 20)} MB`, floor: '< 130 MB' },
  'memory after the load': { figure: `${Math.round(loaded / 2 ** 20)} MB`, floor: '' },
});

console.table(
  Object.fromEntries(
    pages.map(({ path, median, worst }) => [
      path,
      {
        'median ms': median.toFixed(1),
        'worst ms': worst.toFixed(1),
        floor: isBounded(path) ? `< ${SLOWEST_PAGE} ms` : '',
      },
    ]),
  ),
);

const failed = [
  ...rows
    .filter(({ scenario, latchkey, bare }) => scenario.floor && latchkey / bare < scenario.floor)
    .map(({ scenario }) => scenario.name),
  ...rivals
    .filter(({ scenario, latchkey, rival }) => latchkey / rival < scenario.rival.floor)
    .map(({ scenario }) => `${scenario.name} beside ${scenario.rival.name}`),
  ...(creates < driver ? ['durable creates'] : []),
  ...(median(starts.map(({ milliseconds }) => milliseconds)) >= 1000 ? ['start'] : []),
  ...pages.filter(({ path, median }) => isBounded(path) && median >= SLOWEST_PAGE).map(({ path }) => path),
  ...(idle >= 130 * 2 ** 20 ? ['idle memory'] : []),
];
console.log(failed.length === 0 ? 'Every floor holds.' : `Below its floor: ${failed.join(', ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;

/** Only a search of an administrator reads everybody's tokens. */
function isBounded(path) {
  return !path.includes('?q=');
}

function ratio(figure, baseline) {
  return (figure / baseline).toFixed(2);
}
