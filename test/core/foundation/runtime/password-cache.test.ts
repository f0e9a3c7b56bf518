import { describe, expect, it } from 'vitest';
import { createPasswordCache } from '../../../../src/core/foundation/runtime/password-cache.ts';
import { stoppedClock } from '../../../support/clock.ts';

describe('The password cache', () => {
  it('holds an entry for a minute', () => {
    const cache = createPasswordCache();
    const clock = stoppedClock();
    const key = cache.keyFor('alice', 'right', 'hash');

    const before = cache.holds(key, clock.now());
    cache.add(key, clock.now());
    clock.advance(59);
    const within = cache.holds(key, clock.now());
    clock.advance(1);

    expect([before, within, cache.holds(key, clock.now())]).toEqual([false, true, false]);
  });

  it('has another key for another login, password, hash or process', () => {
    const cache = createPasswordCache();

    const keys = [
      cache.keyFor('alice', 'right', 'hash'),
      cache.keyFor('alicer', 'ight', 'hash'),
      cache.keyFor('alice', 'wrong', 'hash'),
      cache.keyFor('alice', 'right', 'changed hash'),
      createPasswordCache().keyFor('alice', 'right', 'hash'),
    ];

    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.join()).not.toContain('right');
  });

  it('holds a thousand entries at most', () => {
    const cache = createPasswordCache();
    const now = new Date('2026-01-15T10:00:00Z');
    const keys = Array.from({ length: 1001 }, (_, at) => cache.keyFor(`login-${at}`, 'right', 'hash'));

    for (const key of keys) cache.add(key, now);

    expect(keys.filter((key) => cache.holds(key, now))).toHaveLength(1000);
  });
});
