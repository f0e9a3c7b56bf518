// Requests to Latchkey on SQLite, compared with a bare server that sends the same bytes and, where another program has such a request, with
// that. A second Latchkey runs as a control: as far as its ratio differs from 1, it is noise. Where the floor is near to what Fastify and the
// driver take alone, these run as well, to say how near.
import { commitsOfTheBareDriver } from '../driver.mjs';
import { ratioOf } from '../figures.mjs';
import { startPeer } from '../peers.mjs';
import { copyOf } from '../prepare.mjs';
import { measure, takeTurns } from '../rounds.mjs';
import { startBare, startLatchkey, startLeast } from '../servers.mjs';

/** @param {object} bench of `main.mjs` */
export async function requests({ dataset, options, wants }) {
  const scenarios = dataset.scenarios.filter(({ name }) => wants('requests', name));
  if (scenarios.length === 0) return [];
  const copies = [copyOf(dataset), copyOf(dataset), copyOf(dataset)];
  const [latchkey, control] = [
    await startLatchkey(copies[0], options['access-log']),
    await startLatchkey(copies[1], options['access-log']),
  ];
  const figures = [];
  for (const scenario of scenarios)
    figures.push(...(await compare({ latchkey, control }, scenario, { options, copy: copies[2] })));
  await latchkey.stop();
  await control.stop();
  for (const { remove } of copies) remove();
  return figures;
}

async function compare({ latchkey, control }, scenario, { options, copy }) {
  const sample = await scenario.sample(latchkey.url);
  const bare = await startBare(sample);
  const repeated = { ...scenario, asks: scenario.asks.map(withOneBody) };
  const peers = new Map();
  for (const name of scenario.peers ?? []) peers.set(name, await startPeer(name, options));
  const leasts = new Map();
  for (const name of scenario.leasts ? FRAMEWORKS : [])
    leasts.set(name, await startLeast(copy, { scenario, sample }, name));
  const measures = {
    latchkey: () => measure(latchkey, scenario, options),
    control: () => measure(control, scenario, options),
    bare: () => measure(bare, repeated, options),
    ...(scenario.durable && {
      'commits of the bare driver': async () => commitsOfTheBareDriver(copy.folder, options.seconds),
    }),
  };
  for (const [name, peer] of peers)
    measures[name] = () => measure(peer, peer.scenarios[scenario.name], options);
  for (const [name, least] of leasts) measures[lookUpsBy(name)] = () => measure(least, repeated, options);
  const samples = await takeTurns(measures, options.rounds);
  await bare.stop();
  for (const server of [...peers.values(), ...leasts.values()]) await server.stop();
  const figures = Object.keys(measures)
    .filter((name) => name !== 'latchkey')
    .map((name) =>
      ratioOf(`${scenario.name} : ${name}`, { latchkey: samples.latchkey, baseline: samples[name] }),
    );
  const bounds = [...leasts.keys()].map((name) =>
    ratioOf(`${lookUpsBy(name)} of ${scenario.name} : bare`, {
      latchkey: samples[lookUpsBy(name)],
      baseline: samples.bare,
    }),
  );
  return [...figures, ...bounds];
}

const FRAMEWORKS = ['node:http', 'Fastify'];
const lookUpsBy = (framework) => `${framework} and the look-ups`;

/** The bare server gets the same body each time: it does not read it, and codes are not wasted on it. */
function withOneBody(ask) {
  return typeof ask.body === 'function' ? { ...ask, body: ask.body() } : ask;
}
