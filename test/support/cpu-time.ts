import { readFileSync } from 'node:fs';

/**
 * Processor time of this process, all threads included: unlike the time on the clock, it does not grow while other
 * processes keep the machine busy.
 *
 * @returns milliseconds
 */
export async function cpuTime(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/**
 * What another process has used since its start, as `proc(5)` of Linux counts it.
 *
 * @returns milliseconds; `NaN` on other systems
 */
export function cpuTimeOf(pid: number | undefined): number {
  if (process.platform !== 'linux') return Number.NaN;
  // The second field, the name of the program, may have spaces in it.
  const [, fields = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
  const [user, system] = fields.split(' ').slice(11, 13).map(Number);
  const TICK = 10;
  return ((user ?? Number.NaN) + (system ?? Number.NaN)) * TICK;
}

/** The median of what each costs, in milliseconds of processor time; they take turns. */
export async function medianCpuTimes(
  turns: number,
  one: (turn: number) => unknown,
  other: (turn: number) => unknown,
): Promise<[number, number]> {
  const times: [number[], number[]] = [[], []];
  for (let turn = 0; turn < turns; turn++) {
    times[0].push(await cpuTime(() => one(turn)));
    times[1].push(await cpuTime(() => other(turn)));
  }
  return [median(times[0]), median(times[1])];
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}
