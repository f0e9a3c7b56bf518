import { describe, expect, it } from 'vitest';
import { createDailyCounter, dayOf } from '../../../../src/core/foundation/runtime/daily-counts.ts';

const at = new Date('2026-01-15T23:59:59.999Z');

describe('The daily counter', () => {
  it('counts by subject, key and day', () => {
    const counter = createDailyCounter();
    for (let time = 0; time < 3; time++) counter.count({ counted: 'app_uses', subject: 1, at });
    counter.count({ counted: 'app_uses', subject: 2, at });
    counter.count({ counted: 'app_uses', subject: 1, at: new Date(at.getTime() + 1) });
    counter.count({ counted: 'sign_in_failures', key: 'password', at });

    const common = { counted: 'app_uses', subject: 1, day: '2026-01-15', key: '' };
    expect(counter.take()).toEqual([
      { ...common, count: 3 },
      { ...common, subject: 2, count: 1 },
      { ...common, day: '2026-01-16', count: 1 },
      { counted: 'sign_in_failures', subject: 0, day: '2026-01-15', key: 'password', count: 1 },
    ]);
    expect(counter.take()).toEqual([]);
  });

  it('adds what is put back to what was counted since', () => {
    const counter = createDailyCounter();
    counter.count({ counted: 'app_uses', subject: 1, at });
    const taken = counter.take();
    counter.count({ counted: 'app_uses', subject: 1, at });

    counter.restore(taken);

    expect(counter.take()).toMatchObject([{ subject: 1, count: 2 }]);
  });

  it('holds no more keys than it may, and goes on counting those it has', () => {
    const counter = createDailyCounter(3);
    const count = (subject: number) => counter.count({ counted: 'app_uses', subject, at });
    for (let subject = 1; subject <= 10_000; subject++) count(subject);
    count(1);

    const taken = counter.take();
    expect(taken.map(({ subject, count }) => [subject, count])).toEqual([
      [1, 2],
      [2, 1],
      [3, 1],
    ]);

    // Also when flushes fail again and again.
    for (let subject = 4; subject < 7; subject++) count(subject);
    counter.restore(taken);
    expect(counter.take()).toHaveLength(3);
  });
});

describe('The daily counter, when it is full', () => {
  it('still counts scopes that were needed, up to as many again', () => {
    const counter = createDailyCounter(3);
    for (let subject = 1; subject <= 10; subject++) counter.count({ counted: 'app_uses', subject, at });
    for (let subject = 1; subject <= 10; subject++)
      counter.count({ counted: 'token_scopes', subject, key: 'user', at });

    const taken = counter.take();
    expect(taken.map(({ counted }) => counted)).toEqual([
      ...Array.from({ length: 3 }, () => 'app_uses'),
      ...Array.from({ length: 3 }, () => 'token_scopes'),
    ]);
    counter.restore(taken);
    expect(counter.take()).toHaveLength(6);
  });
});

describe('dayOf', () => {
  it('is the day in UTC, or one some days later or earlier', () => {
    expect(dayOf(at)).toBe('2026-01-15');
    expect(dayOf(at, 1)).toBe('2026-01-16');
    expect(dayOf(at, -15)).toBe('2025-12-31');
    expect(dayOf(new Date('2026-01-16T00:00:00Z'))).toBe('2026-01-16');
  });
});
