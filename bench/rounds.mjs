// Paired rounds: what is compared takes turns, so that whatever else the machine does hits all alike.
import { cpuSecondsOfTree } from './cpu.mjs';
import { load } from './load.mjs';

/**
 * @param {Record<string, () => Promise<Sample>>} measures what is compared, by name
 * @typedef {{ perSecond: number, microseconds: number, busy: number, p50?: number, p99?: number }} Sample responses per second;
 *   microseconds of processors for each; the share of one processor that the server had; milliseconds
 * @param {number} rounds
 * @returns {Promise<Record<string, Sample[]>>} one sample a round; a first round is a warm-up, and left out
 */
export async function takeTurns(measures, rounds) {
  const names = Object.keys(measures);
  const samples = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (let turn = 0; turn < names.length; turn++) {
      // Each is first, second and so on in turn.
      const name = names[(round + turn) % names.length];
      const sample = await measures[name]();
      if (round > 0) samples[name].push(sample);
    }
  }
  return samples;
}

/**
 * One round of load on one server.
 *
 * @param {{ url: string, pid: number }} server @param {{ seconds: number, connections?: number }} options
 * @returns {Promise<Sample>}
 */
export async function measure({ url, pid }, scenario, options) {
  const [begun, before] = [performance.now(), cpuSecondsOfTree(pid)];
  const { answered, ...sample } = await load(url, scenario, options);
  const used = cpuSecondsOfTree(pid) - before;
  const seconds = (performance.now() - begun) / 1000;
  return { ...sample, microseconds: (used * 1e6) / answered, busy: used / seconds };
}
