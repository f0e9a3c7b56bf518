// Two workers compared with one process, with the load on the same cores.
import { perSecond } from './load.mjs';
import { copyOf } from './prepare.mjs';
import { startLatchkey } from './servers.mjs';
import { median } from './statistics.mjs';

/**
 * @param {{ scenarios: object[] }} dataset copied for each server
 * @param {{ accessLog: string, rounds: number, seconds: number }} options
 * @returns for each scenario its name, and the responses per second of one process and of two workers, which took turns
 */
export async function compareWorkers(dataset, { accessLog, rounds, seconds }) {
  const copies = [copyOf(dataset), copyOf(dataset)];
  const [one, two] = [
    await startLatchkey(copies[0], accessLog),
    await startLatchkey(copies[1], accessLog, 2),
  ];
  const compared = [];
  for (const scenario of dataset.scenarios) {
    const figures = { one: [], two: [] };
    for (let round = 0; round <= rounds; round++) {
      for (const [name, { url }] of Object.entries({ one, two })) {
        const figure = await perSecond(url, scenario, { seconds });
        // The first round is a warm-up.
        if (round > 0) figures[name].push(figure);
      }
    }
    compared.push({ name: scenario.name, one: median(figures.one), two: median(figures.two) });
  }
  await one.stop();
  await two.stop();
  for (const { remove } of copies) remove();
  return compared;
}
