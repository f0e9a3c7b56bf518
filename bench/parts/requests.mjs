// Requests to Latchkey on SQLite, compared with a bare server that sends the same bytes and, where another program has such a request, with
// that. A second Latchkey runs as a control: as far as its ratio differs from 1, it is noise.
import { commitsOfTheBareDriver } from '../driver.mjs';
import { ratioOf } from '../figures.mjs';
import { startPeer } from '../peers.mjs';
import { copyOf } from '../prepare.mjs';
import { measure, takeTurns } from '../rounds.mjs';
import { startBare, startLatchkey } from '../servers.mjs';

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
    figures.push(...(await compare({ latchkey, control }, scenario, { options, folder: copies[2].folder })));
  await latchkey.stop();
  await control.stop();
  for (const { remove } of copies) remove();
  return figures;
}

async function compare({ latchkey, control }, scenario, { options, folder }) {
  const bare = await startBare(await scenario.sample(latchkey.url));
  const repeated = { ...scenario, asks: scenario.asks.map(withOneBody) };
  const peers = new Map();
  for (const name of scenario.peers ?? []) peers.set(name, await startPeer(name, options));
  const measures = {
    latchkey: () => measure(latchkey, scenario, options),
    control: () => measure(control, scenario, options),
    bare: () => measure(bare, repeated, options),
    ...(scenario.durable && {
      'commits of the bare driver': async () => commitsOfTheBareDriver(folder, options.seconds),
    }),
  };
  for (const [name, peer] of peers)
    measures[name] = () => measure(peer, peer.scenarios[scenario.name], options);
  const samples = await takeTurns(measures, options.rounds);
  await bare.stop();
  for (const peer of peers.values()) await peer.stop();
  return Object.keys(measures)
    .filter((name) => name !== 'latchkey')
    .map((name) =>
      ratioOf(`${scenario.name} : ${name}`, { latchkey: samples.latchkey, baseline: samples[name] }),
    );
}

/** The bare server gets the same body each time: it does not read it, and codes are not wasted on it. */
function withOneBody(ask) {
  return typeof ask.body === 'function' ? { ...ask, body: ask.body() } : ask;
}
