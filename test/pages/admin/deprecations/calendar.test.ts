import { describe, expect, it } from 'vitest';
import { cancel, schedule } from '../../../../src/core/operations/deprecations/schedule.ts';
import { createAdministeredWorld } from '../administered-world.ts';

const PATH = '/admin/deprecations/calendar';
const WHOM = { features: ['get-grant'], accountIds: [], clientIds: [], share: 100 } as const;

/** The cell of a day, as text. */
function dayOf(body: string, date: string): string {
  const cell = body.split('<td').find((cell) => cell.includes(`<time datetime="${date}">`)) ?? '';
  return cell
    .slice(cell.indexOf('>') + 1)
    .replace(/<\/(time|li|a|span|strong)>/g, ' ')
    .replace(/<[^>]+>/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

describe('The calendar of brownouts', () => {
  it('draws this month, with each brownout and its state in words', async () => {
    const { admin, context, clock, mallory } = await createAdministeredWorld();
    const timeZone = 'Europe/Berlin';
    const plan = (mode: 'refuse' | 'rehearse', day: string) =>
      schedule(context, { ...WHOM, mode }, { from: `${day}T10:30`, until: `${day}T12:00`, timeZone });
    await plan('rehearse', '2026-01-15');
    await plan('refuse', '2026-01-15');
    await plan('refuse', '2026-01-16');
    await plan('refuse', '2026-01-17');
    await cancel(context, [4]);
    clock.advance(60);

    const { body } = await admin.get(PATH);

    expect(body).toContain('<caption>January 2026</caption>');
    expect(body).toContain('<abbr title="Monday">Mon</abbr>');
    expect(dayOf(body, '2026-01-15')).toBe(
      '15 today Rehearsal 1 10:30–12:00 Europe/Berlin In force Brownout 2 10:30–12:00 Europe/Berlin In force',
    );
    expect(dayOf(body, '2026-01-16')).toBe('16 Brownout 3 10:30–12:00 Europe/Berlin To come');
    expect(dayOf(body, '2026-01-17')).toBe('17 Brownout 4 10:30–12:00 Europe/Berlin Cancelled');
    expect(body).toContain('<a href="#brownout-3">');
    expect(body).toContain('<li id="brownout-3">');
    expect(body).toContain('aria-label="Cancel now: Brownout 2"');

    clock.advance(2 * 3600);
    await admin.signIn(mallory);
    expect(dayOf((await admin.get(PATH)).body, '2026-01-15')).toContain(
      'Brownout 2 10:30–12:00 Europe/Berlin Over',
    );
  });

  it('leads to the months before and after', async () => {
    const { admin } = await createAdministeredWorld();

    const { body } = await admin.get(`${PATH}?month=2026-12`);

    expect(body).toContain('<caption>December 2026</caption>');
    expect(body).toContain(`rel="prev" href="${PATH}?month=2026-11"`);
    expect(body).toContain(`rel="next" href="${PATH}?month=2027-01"`);
    expect(body).toContain('There are no brownouts in these weeks.');
  });

  it.each(['2026-13', 'soon', '0000-01', '9999-12', '2026-1'])('shows this month for %s', async (month) => {
    const { admin } = await createAdministeredWorld();
    const { statusCode, body } = await admin.get(`${PATH}?month=${month}`);
    expect(statusCode).toBe(200);
    expect(body).toContain('<caption>January 2026</caption>');
  });

  it('ticks all of the month that is shown', async () => {
    const { admin, context } = await createAdministeredWorld();
    const time = { from: '2026-03-01T10:00', until: '2026-03-01T12:00', timeZone: 'UTC' };
    await schedule(context, { ...WHOM, mode: 'refuse' }, { ...time, repeated: { every: 'week', times: 6 } });

    const { body } = await admin.get(`${PATH}?month=2026-03`);
    expect(body).toContain(`href="${PATH}?month=2026-03&amp;ticked=all"`);
    const ticked = (await admin.get(`${PATH}?month=2026-03&ticked=all`)).body;
    expect(ticked.match(/name="ids"[^>]* checked/g)).toHaveLength(6);
  });

  it('is in Chinese, too', async () => {
    const { admin } = await createAdministeredWorld();
    const { body } = await admin.get(`${PATH}?month=2026-02`, { 'accept-language': 'zh' });
    expect(body).toContain('<caption>2026年2月</caption>');
    expect(body).toContain('<abbr title="星期一">周一</abbr>');
  });
});
