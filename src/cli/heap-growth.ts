import { PerformanceObserver } from 'node:perf_hooks';
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** Bytes of V8's young generation, which has two halves; by itself it would grow to 128 MB. */
const MOST_YOUNG = 16 * 2 ** 20;

/** By how much the old generation may grow, in percent of what is alive, until the next full collection; by itself up to fourfold. */
const OLD_GROWTH = 30;

/**
 * Keeps the young generation as small as it begins, which costs a start little. V8 reads its flags for sizes before a program begins,
 * but that for the factor by which it grows each time that it does.
 */
export function holdYoungGeneration(): void {
  setYoungGrowth(1);
}

/** Lets the heap grow to what requests need (docs/decisions/0033). */
export function limitHeapGrowth(): void {
  setFlagsFromString(`--heap-growing-percent=${OLD_GROWTH}`);
  let growth = 1;
  // After each collection, because V8 makes it small again when it is idle.
  const observer = new PerformanceObserver(() => {
    const suitable = youngGeneration() * 2 <= MOST_YOUNG ? 2 : 1;
    if (suitable !== growth) setYoungGrowth(suitable);
    growth = suitable;
  });
  observer.observe({ entryTypes: ['gc'] });
}

function setYoungGrowth(factor: 1 | 2): void {
  setFlagsFromString(`--semi-space-growth-factor=${factor}`);
}

/** Bytes. */
function youngGeneration(): number {
  return getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')?.space_size ?? 0;
}
