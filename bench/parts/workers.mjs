// Two workers compared with one process, with the load on the same cores.
import { ratioOf } from '../figures.mjs';
import { copyOf } from '../prepare.mjs';
import { measure, takeTurns } from '../rounds.mjs';
import { startLatchkey } from '../servers.mjs';

/** @param {object} bench of `main.mjs` */
export async function workers({ dataset, options, wants }) {
  const scenarios = dataset.scenarios.filter(({ name, once }) => wants('workers', name) && !once);
  if (scenarios.length === 0) return [];
  const copies = [copyOf(dataset), copyOf(dataset)];
  const [one, two] = [
    await startLatchkey(copies[0], options['access-log']),
    await startLatchkey(copies[1], options['access-log'], 2),
  ];
  const figures = [];
  for (const scenario of scenarios) {
    const samples = await takeTurns(
      { one: () => measure(one, scenario, options), two: () => measure(two, scenario, options) },
      options.rounds,
    );
    figures.push(
      ratioOf(`${scenario.name}, two workers : one`, { latchkey: samples.two, baseline: samples.one }),
    );
  }
  await one.stop();
  await two.stop();
  for (const { remove } of copies) remove();
  return figures;
}
