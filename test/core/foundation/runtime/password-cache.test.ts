import { describe, expect, it } from 'vitest';
import { createPasswordCache } from '../../../../src/core/foundation/runtime/password-cache.ts';
import { stoppedClock } from '../../../support/clock.ts';

describe('password proofs', () => {
  it('hold for a minute', () => {
    const proofs = createPasswordCache();
    const clock = stoppedClock();
    const key = proofs.keyFor('alice', 'right', 'hash');

    const before = proofs.holds(key, clock.now());
    proofs.add(key, clock.now());
    clock.advance(59);
    const within = proofs.holds(key, clock.now());
    clock.advance(1);

    expect([before, within, proofs.holds(key, clock.now())]).toEqual([false, true, false]);
  });

  it('are another for any other login, password or stored hash, and in any other process', () => {
    const proofs = createPasswordCache();

    const keys = [
      proofs.keyFor('alice', 'right', 'hash'),
      proofs.keyFor('alicer', 'ight', 'hash'),
      proofs.keyFor('alice', 'wrong', 'hash'),
      proofs.keyFor('alice', 'right', 'changed hash'),
      createPasswordCache().keyFor('alice', 'right', 'hash'),
    ];

    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.join()).not.toContain('right');
  });

  it('are a thousand at most', () => {
    const proofs = createPasswordCache();
    const now = new Date('2026-01-15T10:00:00Z');
    const keys = Array.from({ length: 1001 }, (_, at) => proofs.keyFor(`login-${at}`, 'right', 'hash'));

    for (const key of keys) proofs.add(key, now);

    expect(keys.filter((key) => proofs.holds(key, now))).toHaveLength(1000);
  });
});
