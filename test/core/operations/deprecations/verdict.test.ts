import { describe, expect, it } from 'vitest';
import {
  type Brownout,
  createPlanCache,
  type DeprecationPlan,
} from '../../../../src/core/foundation/runtime/deprecation-plan.ts';
import { concerns, judge } from '../../../../src/core/operations/deprecations/verdict.ts';

const brownout = (changes: Partial<Brownout> = {}): Brownout => ({
  id: 1,
  features: ['create-authorization'],
  startsAt: '2027-01-11T08:00:00Z',
  endsAt: '2027-01-11T10:00:00Z',
  timeZone: 'UTC',
  mode: 'refuse',
  accountIds: [],
  clientIds: [],
  share: 100,
  ...changes,
});

const plan = (brownouts: Brownout[], removedAt: string | null = null): DeprecationPlan => ({
  steps: new Map([['create-authorization', { announcedAt: null, sunsetAt: null, removedAt }]]),
  brownouts,
});

const caller = { accountId: 7, clientId: 'abc' };
const judgeAt = (at: string, judged: DeprecationPlan) =>
  judge(judged, 'create-authorization', { ...caller, at });

describe('A call of a deprecated feature', () => {
  it.each([
    ['2027-01-11T07:59:59Z', 'answered'],
    ['2027-01-11T08:00:00Z', 'refused'],
    ['2027-01-11T09:59:59Z', 'refused'],
    ['2027-01-11T10:00:00Z', 'answered'],
  ])('at %s is %s', (at, kind) => {
    expect(judgeAt(at, plan([brownout()])).kind).toBe(kind);
  });

  it('is removed from the time of the removal on, whatever the brownouts', () => {
    const removed = plan([brownout()], '2027-01-11T09:00:00Z');

    expect(judgeAt('2027-01-11T08:59:59Z', removed).kind).toBe('refused');
    expect(judgeAt('2027-01-11T09:00:00Z', removed)).toEqual({
      kind: 'removed',
      since: '2027-01-11T09:00:00Z',
    });
  });

  it('is refused by the brownout that lasts longest, rather than rehearsed', () => {
    const longest = brownout({ id: 2, endsAt: '2027-01-11T12:00:00Z' });
    const rehearsed = brownout({ id: 3, endsAt: '2027-01-11T18:00:00Z', mode: 'rehearse' });

    const all = plan([brownout(), longest, rehearsed]);
    expect(judgeAt('2027-01-11T09:00:00Z', all)).toEqual({
      kind: 'refused',
      brownout: longest,
      until: '2027-01-11T12:00:00Z',
    });
    expect(judgeAt('2027-01-11T12:00:00Z', all)).toEqual({ kind: 'rehearsed', brownout: rehearsed });
  });

  it('is refused until the last of several brownouts that follow each other', () => {
    const on = (from: string, until: string, changes: Partial<Brownout> = {}) =>
      brownout({ startsAt: `2027-01-11T${from}:00:00Z`, endsAt: `2027-01-11T${until}:00:00Z`, ...changes });
    const all = plan([
      brownout(),
      on('10', '12'),
      on('11', '13'),
      on('13', '14', { mode: 'rehearse' }),
      on('13', '15', { accountIds: [6] }),
      on('13', '16', { features: ['get-grant'] }),
      on('17', '18'),
    ]);

    expect(judgeAt('2027-01-11T09:00:00Z', all)).toMatchObject({
      brownout: brownout(),
      until: '2027-01-11T13:00:00Z',
    });
  });

  it('of another feature is answered', () => {
    const judged = judge(plan([brownout()]), 'get-grant', { ...caller, at: '2027-01-11T09:00:00Z' });

    expect(judged).toEqual({ kind: 'answered' });
  });
});

describe('A brownout concerns', () => {
  it.each([
    ['everybody', {}, true],
    ['the account that it names', { accountIds: [6, 7] }, true],
    ['no other account', { accountIds: [6] }, false],
    ['the app that it names', { clientIds: ['abc'] }, true],
    ['no other app', { clientIds: ['abd'] }, false],
    ['an account or an app, of several that it names', { accountIds: [6], clientIds: ['abc'] }, true],
  ])('%s', (_, changes, expected) => {
    expect(concerns(brownout(changes), caller)).toBe(expected);
  });

  it('a share of the callers, who are among a larger share as well', () => {
    const callers = Array.from({ length: 2000 }, (_, accountId) => ({ accountId, clientId: null }));
    const among = (share: number) =>
      new Set(callers.filter((caller) => concerns(brownout({ share }), caller)));
    const [ten, half] = [among(10), among(50)];

    expect(ten.size / callers.length).toBeCloseTo(0.1, 1);
    expect(half.size / callers.length).toBeCloseTo(0.5, 1);
    expect([...ten].every((caller) => half.has(caller))).toBe(true);
  });
});

describe('The plan of a process', () => {
  const at = (milliseconds: number) => new Date(Date.UTC(2027, 0, 1) + milliseconds);
  const one = plan([]);
  const other = plan([brownout()]);

  it('is read again when it is half a second old, or the clock was set back', async () => {
    const cache = createPlanCache();
    await cache.refresh(at(0), async () => one);

    expect([0, 499].map((milliseconds) => cache.current(at(milliseconds)))).toEqual([one, one]);
    expect([500, -1].map((milliseconds) => cache.current(at(milliseconds)))).toEqual([undefined, undefined]);
  });

  it('is read once for all who wait', async () => {
    const cache = createPlanCache();
    let reads = 0;
    const read = async () => {
      reads++;
      return one;
    };
    await Promise.all([cache.refresh(at(0), read), cache.refresh(at(0), read)]);

    expect(reads).toBe(1);
  });

  it('is not kept if it was changed while it was read', async () => {
    const cache = createPlanCache();
    let answer: (plan: DeprecationPlan) => void = () => {};
    const reading = cache.refresh(at(0), () => new Promise((resolve) => (answer = resolve)));
    cache.forget();
    answer(one);
    await reading;

    expect(cache.current(at(0))).toBeUndefined();
    expect(await cache.refresh(at(0), async () => other)).toBe(other);
    expect(cache.current(at(0))).toBe(other);
  });

  it('is read again after a failure', async () => {
    const cache = createPlanCache();
    await expect(cache.refresh(at(0), () => Promise.reject(new Error('away')))).rejects.toThrow('away');

    expect(await cache.refresh(at(0), async () => one)).toBe(one);
  });
});
