import { describe, expect, it } from 'vitest';
import { listBrownouts, schedule } from '../../../../src/core/operations/deprecations/schedule.ts';
import { flushUsage } from '../../../../src/core/operations/housekeeping/flush-usage.ts';
import { addDeprecatedCalls } from '../../../support/deprecated-calls.ts';
import { createAdministeredWorld } from '../administered-world.ts';

const PATH = '/admin/deprecations/brownouts';
const PLAN = {
  features: 'list-authorizations',
  mode: 'refuse',
  from: '2026-01-15T10:30',
  until: '2026-01-15T13:00',
  time_zone: 'Europe/Berlin',
  every: '',
  times: '1',
  logins: '',
  client_ids: '',
  share: '100',
};
const EVERYBODY = { accountIds: [], clientIds: [], share: 100 };

async function createPlanningWorld() {
  const world = await createAdministeredWorld();
  const { admin, context } = world;
  return {
    ...world,
    ask: (changes: Readonly<Record<string, string>> = {}) =>
      admin.get(`${PATH}/new?${new URLSearchParams({ ...PLAN, ...changes })}`),
    async plan(changes: Readonly<Record<string, string>> = {}) {
      await admin.get('/admin/deprecations');
      return admin.post(PATH, { ...PLAN, ...changes });
    },
    planned: () => listBrownouts(context, '2000-01-01T00:00:00Z'),
  };
}

describe('A brownout', () => {
  it('is planned by a form, which offers a rehearsal first', async () => {
    const { admin } = await createPlanningWorld();
    const { body } = await admin.get(`${PATH}/new?features=get-grant&features=delete-grant`);
    expect(body.match(/value="[\w-]+" checked/g)).toHaveLength(2);
    expect(body).toContain('<option value="rehearse" selected>');
    expect(body).toContain('<option value="America/New_York">');
    expect(body).toMatch(/<input id="from"[^>]* type="datetime-local"/);
  });

  it('is asked about with what it would have refused, and can be changed', async () => {
    const world = await createPlanningWorld();
    const { alice, bob, ask, planned, clock } = world;
    const lastWeek = new Date(clock.now().getTime() - 7 * 86_400_000);
    const feature = 'list-authorizations';
    await addDeprecatedCalls(world, { feature, by: alice, at: lastWeek, times: 4 });
    await addDeprecatedCalls(world, { feature, by: bob, at: lastWeek });
    await addDeprecatedCalls(world, { feature: 'get-grant', by: bob, at: lastWeek });

    const everybody = (await ask()).body;
    expect(everybody).toContain('<h1>Plan 1 brownout?</h1>');
    expect(everybody).toContain('15 Jan 2026, 10:30');
    expect(everybody).toContain(
      'By the last 14 days, this would have refused 5 calls of 1 client and 2 people.',
    );
    expect((await ask({ logins: 'bob' })).body).toContain('refused 1 call of 1 client and 1 person.');
    expect(await planned()).toEqual([]);

    const change = /href="(\/admin\/deprecations\/brownouts\/new\?[^"]+)"/.exec(everybody)?.[1];
    const { body } = await world.admin.get(change?.replaceAll('&amp;', '&') ?? '');
    expect(body).toContain('value="list-authorizations" checked');
    expect(body).toContain('value="2026-01-15T10:30"');
  });

  it('refuses from when it begins, for those whom it names', async () => {
    const { plan, planned, alice, bob, postbox, mallory } = await createPlanningWorld();

    const logins = 'alice, ALICE bob';
    const answer = await plan({ logins, client_ids: postbox.clientId, share: '50' });

    expect(answer.headers.location).toBe('/admin/deprecations?notice=brownouts_planned');
    expect(await planned()).toMatchObject([
      {
        features: ['list-authorizations'],
        mode: 'refuse',
        startsAt: '2026-01-15T09:30:00Z',
        endsAt: '2026-01-15T12:00:00Z',
        timeZone: 'Europe/Berlin',
        accountIds: [alice.account.id, bob.account.id],
        clientIds: [postbox.clientId],
        share: 50,
      },
    ]);
    await plan({ logins: 'alice' });
    expect((await alice.get('/authorizations')).statusCode).toBe(404);
    expect((await mallory.get('/authorizations')).statusCode).toBe(200);
  });

  it('is repeated on the clock of its time zone', async () => {
    const { plan, planned, ask } = await createPlanningWorld();
    const weekly = { from: '2026-03-22T10:00', until: '2026-03-22T11:00', every: 'week', times: '3' };

    const { body } = await ask({ ...weekly, mode: 'rehearse' });
    expect(body).toContain('<h1>Plan 3 rehearsals?</h1>');
    await plan(weekly);

    expect((await planned()).map(({ startsAt }) => startsAt)).toEqual([
      '2026-03-22T09:00:00Z',
      '2026-03-29T08:00:00Z',
      '2026-04-05T08:00:00Z',
    ]);
  });

  it.each([
    [{ features: 'flying' }, 'features', 'Tick at least one feature.'],
    [{ mode: 'maybe' }, 'mode', 'Choose one of those listed.'],
    [{ from: 'soon' }, 'from', 'A date and a time are needed'],
    [{ until: '2026-02-30T10:00' }, 'until', 'A date and a time are needed'],
    [{ until: '9999-12-31T10:00' }, 'until', 'A date and a time are needed'],
    [{ until: '2026-01-15T10:30' }, 'until', 'It must end after it begins.'],
    [{ from: '2026-01-14T10:30', until: '2026-01-15T10:59' }, 'until', 'This time is over.'],
    [{ until: '2026-01-22T10:31' }, 'until', 'A brownout lasts a week at most'],
    [{ time_zone: '+01:00' }, 'time_zone', 'There is no such time zone.'],
    [{ time_zone: 'Mars/Olympus' }, 'time_zone', 'There is no such time zone.'],
    [{ every: 'year' }, 'every', 'Choose one of those listed.'],
    [{ every: 'week', times: '0' }, 'times', 'A whole number from 1 to 100 is needed.'],
    [{ every: 'week', times: '101' }, 'times', 'A whole number from 1 to 100 is needed.'],
    [{ logins: 'alice nobody' }, 'logins', 'There are no such accounts: nobody.'],
    [{ logins: 'a\0' }, 'logins', 'There are no such accounts'],
    [{ client_ids: 'nothing' }, 'client_ids', 'There are no such apps: nothing.'],
    [{ share: '0' }, 'share', 'A whole number from 1 to 100 is needed.'],
    [{ share: '12.5' }, 'share', 'A whole number from 1 to 100 is needed.'],
  ])('says what is wrong with %j beside the field', async (changes, field, message) => {
    const { ask, plan, planned } = await createPlanningWorld();
    const form = changes as Readonly<Record<string, string>>;

    const { statusCode, body } = await ask(form);
    expect(statusCode).toBe(422);
    expect(body).toMatch(new RegExp(`id="${field}-problem">${message}`));

    const sent = await plan(form);
    expect(sent.statusCode).toBe(422);
    expect(await planned()).toEqual([]);
  });

  it('is cancelled at once, while it is in force', async () => {
    const { admin, alice, context } = await createPlanningWorld();
    const features = ['list-authorizations'] as const;
    const time = { from: '2026-01-15T09:00', until: '2026-01-15T12:00', timeZone: 'UTC' };
    await schedule(context, { ...EVERYBODY, mode: 'refuse', features }, time);
    expect((await alice.get('/authorizations')).statusCode).toBe(404);

    await flushUsage(context);

    const { body } = await admin.get('/admin/deprecations');
    expect(body).toContain('<span class="tag danger">In force</span>');
    expect(body).toContain('<p>Refused 1 call</p>');
    expect(body).toContain('aria-label="Cancel now: Brownout 1"');
    const answer = await admin.post(`${PATH}/cancellation`, { ids: ['1'] });

    expect(answer.headers.location).toBe('/admin/deprecations?notice=brownouts_cancelled');
    expect((await alice.get('/authorizations')).statusCode).toBe(200);
    expect((await admin.get('/admin/deprecations')).body).not.toContain('Cancel now');
  });

  it('is cancelled with others that were ticked, while they are to come', async () => {
    const { admin, context, planned } = await createPlanningWorld();
    const time = { from: '2026-02-01T09:00', until: '2026-02-01T12:00', timeZone: 'UTC' };
    const repeated = { every: 'day', times: 3 } as const;
    const whom = { ...EVERYBODY, mode: 'refuse', features: ['get-grant'] } as const;
    await schedule(context, whom, { ...time, repeated });

    expect((await admin.get('/admin/deprecations')).body).toContain('Brownouts to come (3)');
    const { body } = await admin.get('/admin/deprecations?ticked=all');
    expect(body.match(/name="ids"[^>]* checked/g)).toHaveLength(3);
    await admin.post(`${PATH}/cancellation`, { ids: ['1', '3', '3'] });

    expect((await planned()).map(({ cancelledAt }) => cancelledAt !== null)).toEqual([true, false, true]);
    await admin.get('/admin/deprecations');
    expect((await admin.post(`${PATH}/cancellation`, {})).headers.location).toContain('none_ticked');
    await admin.get('/admin/deprecations');
    expect((await admin.post(`${PATH}/cancellation`, { ids: ['1', '2'] })).statusCode).toBe(404);
    await admin.get('/admin/deprecations');
    expect((await admin.post(`${PATH}/cancellation`, { ids: ['x'] })).statusCode).toBe(404);
    expect((await planned())[1]?.cancelledAt).toBeNull();
  });

  it('that is only rehearsed says what it would have refused', async () => {
    const { admin, alice, context } = await createPlanningWorld();
    const time = { from: '2026-01-15T09:00', until: '2026-01-15T12:00', timeZone: 'UTC' };
    const features = ['list-authorizations'] as const;
    await schedule(context, { ...EVERYBODY, mode: 'rehearse', features }, time);
    for (let call = 0; call < 2; call += 1) expect((await alice.get('/authorizations')).statusCode).toBe(200);
    await flushUsage(context);

    for (const page of ['/admin/deprecations', '/admin/deprecations/calendar'])
      expect((await admin.get(page)).body).toContain('<p>Would have refused 2 calls</p>');
  });

  it('says for whom it is', async () => {
    const { admin, context, alice, postbox } = await createPlanningWorld();
    const time = { from: '2026-02-01T09:00', until: '2026-02-01T12:00', timeZone: 'UTC' };
    const callers = { accountIds: [alice.account.id, 999], clientIds: [postbox.clientId], share: 25 };
    await schedule(context, { ...callers, mode: 'rehearse', features: ['get-grant'] }, time);

    const { body } = await admin.get('/admin/deprecations');

    expect(body).toContain(`For alice, a deleted account, ${postbox.clientId} · 25 % of the callers`);
    expect(body).toContain('<span class="title">Rehearsal 1</span>');
    expect(body).toContain('<span class="tag warn">To come</span>');
  });
});
