import { describe, expect, it } from 'vitest';
import { nextMonth, readCalendar } from '../../../../src/core/operations/deprecations/calendar.ts';
import { type PlannedTime, schedule } from '../../../../src/core/operations/deprecations/schedule.ts';
import { createTestWorld } from '../../../support/test-world.ts';

/** The parts of the brownouts at these times, as `date from-until`. */
async function partsIn(month: string, ...times: readonly PlannedTime[]) {
  const { context } = await createTestWorld();
  const subject = { features: ['get-grant'], mode: 'refuse', share: 100 } as const;
  for (const time of times) await schedule(context, { ...subject, accountIds: [], clientIds: [] }, time);
  const weeks = await readCalendar(context, month);
  return weeks
    .flat()
    .flatMap(({ date, brownouts }) => brownouts.map(({ from, until }) => `${date} ${from}-${until}`));
}

describe('The calendar', () => {
  it.each([
    ['2026-01', '2025-12-29', '2026-02-01', 5],
    ['2026-02', '2026-01-26', '2026-03-01', 5],
    ['2027-02', '2027-02-01', '2027-02-28', 4],
    ['2028-02', '2028-01-31', '2028-03-05', 5],
    ['2026-08', '2026-07-27', '2026-09-06', 6],
    ['2026-12', '2026-11-30', '2027-01-03', 5],
  ])('of %s goes from %s to %s', async (month, first, last, count) => {
    const { context } = await createTestWorld();
    const weeks = await readCalendar(context, month);
    expect(weeks).toHaveLength(count);
    expect(weeks.every((week) => week.length === 7)).toBe(true);
    const days = weeks.flat().map(({ date }) => date);
    expect([days.at(0), days.at(-1)]).toEqual([first, last]);
  });

  it('has a brownout on the days of its own time zone', async () => {
    const [from, until] = ['2026-02-01T00:30', '2026-02-01T02:00'];
    expect(
      await partsIn(
        '2026-02',
        { from, until, timeZone: 'Pacific/Kiritimati' },
        { from, until, timeZone: 'Pacific/Niue' },
      ),
    ).toEqual(['2026-02-01 00:30-02:00', '2026-02-01 00:30-02:00']);
  });

  it('has one over several days on each of them, and not on the day at whose begin it ends', async () => {
    expect(
      await partsIn('2026-02', { from: '2026-02-27T22:00', until: '2026-03-01T00:00', timeZone: 'UTC' }),
    ).toEqual(['2026-02-27 22:00-24:00', '2026-02-28 00:00-24:00']);
  });

  it('shows what goes on from the month before', async () => {
    const time = { from: '2026-05-29T12:00', until: '2026-06-02T09:00', timeZone: 'Europe/Berlin' };
    expect(await partsIn('2026-06', time)).toEqual(['2026-06-01 00:00-24:00', '2026-06-02 00:00-09:00']);
  });

  it.each([
    ['2026-12', 1, '2027-01'],
    ['2026-01', -1, '2025-12'],
    ['2026-03', -1, '2026-02'],
  ])('leads from %s by %i to %s', (month, months, other) => {
    expect(nextMonth(month, months)).toBe(other);
  });
});
