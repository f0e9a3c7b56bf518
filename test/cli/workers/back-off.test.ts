import { describe, expect, it } from 'vitest';
import { createBackOff } from '../../../src/cli/workers/back-off.ts';

const HOUR = 60 * 60 * 1000;

describe('A worker that died', () => {
  it('is replaced at once if it had served for a while, however often', () => {
    const backOff = createBackOff();

    expect([HOUR, HOUR, 60_000].map(backOff)).toEqual([0, 0, 0]);
  });

  it('is replaced later and later if it dies young or does not start, but never later than in half a minute', () => {
    const backOff = createBackOff();

    expect([5, 0, 0, 59_999, 0, 0, 0, 0].map(backOff)).toEqual([
      0, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000,
    ]);
  });

  it('is replaced at once again after one that served for a while', () => {
    const backOff = createBackOff();
    for (const lived of [0, 0, 0]) backOff(lived);

    expect([HOUR, 0, 0].map(backOff)).toEqual([0, 0, 1000]);
  });
});
