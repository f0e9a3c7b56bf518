// `npm run bench:nodes` measures what one, two and three nodes on one PostgreSQL take of the processors, for each request: the load shares
// the processors of this machine, so that the time of a processor carries over to others, and requests per second do not.
import { parseArgs } from 'node:util';
import { cpuSeconds, cpuSecondsOfPostgres } from './cpu.mjs';
import { perSecond } from './load.mjs';
import { fill, PASSWORD } from './many-tokens.mjs';
import { startLatchkey } from './servers.mjs';
import { median } from './statistics.mjs';

/** Together, for all nodes. */
const CONNECTIONS = 48;
const NODES = [1, 2, 3];

const { values } = parseArgs({
  options: {
    tokens: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '3' },
    /** A PostgreSQL server of this machine, by the URL of a database of it. Another one is made there, and dropped. */
    database: { type: 'string' },
  },
});
const seconds = Number(values.seconds);
if (values.database === undefined)
  throw new Error('Name a PostgreSQL server of this machine: --database postgres://…');

const dataset = await fill({ tokens: Number(values.tokens), asked: 500, server: values.database });
const nodes = [];
for (const _ of NODES) nodes.push(await startLatchkey(dataset, 'off'));

const figures = new Map();
for (let round = 0; round <= Number(values.rounds); round++) {
  for (const scenario of scenarios(dataset)) {
    for (const count of NODES) {
      const figure = await measure(nodes.slice(0, count), scenario);
      const name = `${scenario.name}, ${count} ${count === 1 ? 'node' : 'nodes'}`;
      // The first round is a warm-up.
      figures.set(name, round === 0 ? [] : [...figures.get(name), figure]);
    }
  }
}
for (const node of nodes) await node.stop();
await dataset.remove();

console.log(
  `\n${values.tokens} tokens, ${values.rounds} rounds of ${values.seconds} s, ${CONNECTIONS} connections, Node ${process.version}; medians\n`,
);
console.table(Object.fromEntries([...figures].map(([name, rounds]) => [name, summary(rounds)])));

/** Requests to some nodes at once. */
async function measure(serving, scenario) {
  const load = { seconds, connections: CONNECTIONS / serving.length };
  const before = await used(serving);
  const rates = await Promise.all(serving.map(({ url }) => perSecond(url, scenario, load)));
  const after = await used(serving);
  const rate = rates.reduce((one, other) => one + other, 0);
  const requests = rate * seconds;
  const microseconds = (which) => ((after[which] - before[which]) * 1e6) / requests;
  return { rate, nodes: microseconds('nodes'), postgres: microseconds('postgres') };
}

async function used(serving) {
  const nodes = serving.map(({ pid }) => cpuSeconds(pid)).reduce((one, other) => one + other, 0);
  return { nodes, postgres: await cpuSecondsOfPostgres(values.database) };
}

function summary(rounds) {
  const of = (which) => median(rounds.map((figures) => figures[which]));
  return {
    'per second': Math.round(of('rate')),
    'µs of the nodes': Math.round(of('nodes')),
    'µs of PostgreSQL': Math.round(of('postgres')),
    'nodes / PostgreSQL': (of('nodes') / of('postgres')).toFixed(1),
  };
}

function scenarios({ clientId, secret, asked }) {
  const basic = (user, password) => `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  const byApp = { authorization: basic(clientId, secret) };
  let created = 0;
  return [
    {
      name: 'token check',
      method: 'POST',
      path: `/api/v3/applications/${clientId}/token`,
      asks: asked.map((token) => ({ headers: byApp, body: JSON.stringify({ access_token: token }) })),
      status: 200,
    },
    {
      name: 'GET /user',
      method: 'GET',
      path: '/api/v3/user',
      asks: asked.map((token) => ({ headers: { authorization: `token ${token}` } })),
      status: 200,
    },
    {
      name: 'POST /authorizations',
      method: 'POST',
      path: '/api/v3/authorizations',
      asks: [
        {
          headers: { authorization: basic('alice', PASSWORD) },
          body: () => JSON.stringify({ note: `${performance.now()} ${created++}` }),
        },
      ],
      status: 201,
    },
  ];
}
