import { describe, expect, it } from 'vitest';
import { awaitDrained, drainOf } from '../../src/cli/draining.ts';
import { loadSettings } from '../../src/config/load.ts';

describe('The drain', () => {
  it.each([
    ['127.0.0.1', 0],
    ['::1', 0],
    ['localhost', 0],
    ['0.0.0.0', 5],
    ['::', 5],
    ['10.0.0.7', 5],
    ['latchkey.example', 5],
  ])('takes by default, on %s, %i seconds', (host, seconds) => {
    expect(drainOf({ host, drain: null })).toBe(seconds);
  });

  it('takes as long as the setting says, on every host', () => {
    expect(drainOf({ host: '127.0.0.1', drain: 3 })).toBe(3);
    expect(drainOf({ host: '0.0.0.0', drain: 0 })).toBe(0);
  });

  it('leaves time for the rest of a stop', () => {
    expect(loadSettings({ LATCHKEY_DRAIN: '8s' })).toMatchObject({ settings: { drain: 8 } });
    expect(loadSettings({ LATCHKEY_DRAIN: '9s' })).toEqual({
      errors: ['LATCHKEY_DRAIN must be 0, or from 1s to 8s, because a stop is over 12s after the signal.'],
    });
  });

  // It would take an hour, and the process would not end before.
  it('ends at once when it is cut', async () => {
    const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
    const before = timers();

    await awaitDrained(3600, Promise.resolve());

    expect(timers()).toBe(before);
  });
});
