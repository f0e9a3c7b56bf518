// `npm run bench:memory` shows the memory of a server under a long load, after each 100,000 requests: `GET /user`, token checks and
// introspections, a second each in turn.
import { parseArgs } from 'node:util';
import { cpuSeconds } from './cpu.mjs';
import { limitsOf } from './limits.mjs';
import { load } from './load.mjs';
import { prepare } from './prepare.mjs';
import { startLatchkey } from './servers.mjs';

const SCENARIOS = ['GET /user', 'token check', 'introspection'];
const STEP = 100_000;

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '1000000' },
    tokens: { type: 'string', default: '100000' },
    'access-log': { type: 'string', default: 'on' },
    /** The built program of another version, and flags of Node.js. */
    main: { type: 'string' },
    flag: { type: 'string', multiple: true, default: [] },
  },
});
const total = Number(values.requests);

const dataset = await prepare(Number(values.tokens));
const scenarios = dataset.scenarios.filter(({ name }) => SCENARIOS.includes(name));
const { main, flag: flags } = values;
const server = await startLatchkey({ ...dataset, ...(main && { main }), flags }, values['access-log']);
const rows = [{ requests: 0, ...(await memory()) }];
let answered = 0;
let cpu = cpuSeconds(server.pid);
while (answered < total) {
  for (const scenario of scenarios) answered += (await load(server.url, scenario, { seconds: 1 })).answered;
  const { requests } = rows.at(-1);
  if (answered < Math.min(requests + STEP, total)) continue;
  const before = cpu;
  cpu = cpuSeconds(server.pid);
  const each = ((cpu - before) * 1e6) / (answered - requests);
  rows.push({ requests: answered, ...(await memory()), 'µs a request': Math.round(each) });
}
await server.stop();
dataset.remove();

console.log(`\n${values.tokens} tokens, access log ${values['access-log']}, Node ${process.version}; MB\n`);
console.table(rows);
const { rss } = rows.at(-1);
const { rss: halfway } = rows.find(({ requests }) => requests >= total / 2);
const { floor, aim } = limitsOf('memory after 1,000,000 requests');
console.log(
  `${rss} MB, at most ${floor}, better ${aim}; ${rss - halfway} MB more than after half of the requests.`,
);
process.exitCode = rss <= floor ? 0 : 1;

/** Of the process, as it reports itself. */
async function memory() {
  const metrics = await (await fetch(`${server.url}/metrics`)).text();
  const of = (name) => Math.round(Number(new RegExp(`^${name} (\\S+)`, 'm').exec(metrics)?.[1]) / 2 ** 20);
  return {
    rss: of('process_resident_memory_bytes'),
    heapTotal: of('nodejs_heap_size_total_bytes'),
    heapUsed: of('nodejs_heap_size_used_bytes'),
    external: of('nodejs_external_memory_bytes'),
  };
}
