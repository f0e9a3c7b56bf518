// `npm run profile -- --scenario "GET /user"` tells where the time of a request goes, and what it allocates: the server runs under the
// profilers of V8, which cost something themselves, so compare parts with each other and not with `npm run bench`.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { perSecond } from './load.mjs';
import { prepare } from './prepare.mjs';
import { startLatchkey } from './servers.mjs';
import { operationsOf } from './ten-operations.mjs';

const { values } = parseArgs({
  options: {
    /** A part of its name. */
    scenario: { type: 'string', default: 'GET /user' },
    seconds: { type: 'string', default: '10' },
    tokens: { type: 'string', default: '100000' },
    /** How many functions to print. */
    top: { type: 'string', default: '40' },
    'access-log': { type: 'string', default: 'on' },
  },
});
const top = Number(values.top);
const seconds = Number(values.seconds);
const PROFILER = new URL('./profiler.mjs', import.meta.url).href;
/** The program before it is bundled, whose functions are still in the files that they were written in. */
const MAIN = fileURLToPath(new URL('../build/main.js', import.meta.url));

const dataset = await prepare(Number(values.tokens));
const folder = mkdtempSync(path.join(os.tmpdir(), 'latchkey-profile-'));
const warm = await startLatchkey(dataset, values['access-log']);
const scenarios = [...dataset.scenarios, ...(await operationsOf(dataset, warm.url))];
await warm.stop();
const scenario = scenarios.find(({ name }) => name.includes(values.scenario));
if (!scenario) throw new Error(`There are: ${scenarios.map(({ name }) => name).join(', ')}`);

const cpu = await profiled('cpu');
const heap = await profiled('heap');
dataset.remove();
rmSync(folder, { recursive: true });

console.log(`\n${scenario.name}: ${Math.round(cpu.perSecond)} a second under the profiler\n`);
printTop('Time', 'µs a request', timesOf(cpu));
printTop('Allocation', 'bytes a request', allocationsOf(heap));

/** Runs the load against a server, with a profiler once it is warm. @param {'cpu' | 'heap'} kind */
async function profiled(kind) {
  const file = path.join(folder, kind);
  const environment = { PROFILE_FILE: file, PROFILE_KIND: kind };
  const server = await startLatchkey(
    { ...dataset, environment, main: MAIN, flags: ['--import', PROFILER] },
    values['access-log'],
  );
  await perSecond(server.url, scenario, { seconds: 3 });
  await server.signal('SIGUSR2', 'profiler');
  const rate = await perSecond(server.url, scenario, { seconds });
  await server.signal('SIGUSR2', 'profiler');
  await server.stop();
  return { perSecond: rate, requests: rate * seconds, profile: JSON.parse(readFileSync(file, 'utf8')) };
}

/** Microseconds of each function itself, for each request; the time without work is left out. */
function timesOf({ profile: { nodes, samples, timeDeltas }, requests }) {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const times = new Map();
  for (const [index, id] of samples.entries()) {
    const { functionName } = frames.get(id);
    if (functionName !== '(idle)') add(times, nameOf(frames.get(id)), timeDeltas[index] / requests);
  }
  return times;
}

/** Bytes that each function itself allocated, for each request, whether they were collected since or not. */
function allocationsOf({ profile: { head }, requests }) {
  const sizes = new Map();
  const visit = ({ callFrame, selfSize, children }) => {
    add(sizes, nameOf(callFrame), selfSize / requests);
    children.forEach(visit);
  };
  visit(head);
  return sizes;
}

function nameOf({ functionName, url, lineNumber }) {
  return `${functionName || '(anonymous)'} ${fileOf(url)}${url ? `:${lineNumber + 1}` : ''}`;
}

/** Of Latchkey, of a package, or of Node.js. */
function fileOf(url) {
  return url.replace(/^.*\/(?:build|node_modules)\//, '').replace(/\.js$/, '');
}

/** Where a function belongs: a folder of Latchkey, a package, Node.js, or code that is not JavaScript. */
function partOf(name) {
  const [, place = 'native code'] = name.split(' ');
  if (place === '') return 'native code';
  if (place.startsWith('node:')) return 'Node.js';
  return place.replace(/^((?:@[^/]+\/)?[^/]+(?:\/[^/]+)?).*$/, '$1').replace(/:\d+$/, '');
}

function add(sums, name, amount) {
  sums.set(name, (sums.get(name) ?? 0) + amount);
}

function printTop(title, unit, sums) {
  const all = [...sums].toSorted(([, one], [, other]) => other - one);
  const total = all.reduce((sum, [, amount]) => sum + amount, 0);
  console.log(`${title}: ${total.toFixed(1)} ${unit}`);
  const parts = new Map();
  for (const [name, amount] of all) add(parts, partOf(name), amount);
  for (const [part, amount] of [...parts].toSorted(([, one], [, other]) => other - one).slice(0, 24))
    console.log(`${amount.toFixed(2).padStart(9)}  in ${part}`);
  console.log();
  for (const [name, amount] of all.slice(0, top))
    console.log(
      `${amount.toFixed(2).padStart(9)}  ${((100 * amount) / total).toFixed(1).padStart(5)} %  ${name}`,
    );
  console.log();
}
