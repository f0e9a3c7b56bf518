import { describe, expect, it } from 'vitest';
import { flushUsage } from '../../../src/core/operations/housekeeping/flush-usage.ts';
import { allAuditEvents } from '../../support/audit-events.ts';
import { clockIn, createCurrentWorld } from './current-world.ts';

interface Planned {
  readonly id: number;
  readonly state: string;
  readonly mode: string;
  readonly calls: number;
  readonly logins: readonly string[];
  readonly client_ids: readonly string[];
  readonly features: readonly string[];
  readonly share: number;
  readonly starts_at: string;
  readonly local_start: string;
  readonly time_zone: string;
}

const schedule = ['deprecations', 'schedule', '--feature', 'list-authorizations'];
const time = (from: number, until: number) => [
  ...['--from', clockIn(from), '--until', clockIn(until), '--time-zone', 'UTC'],
];

async function plannedIn({ cli }: Awaited<ReturnType<typeof createCurrentWorld>>) {
  return (await cli.runJson<{ brownouts: Planned[] }>('deprecations', 'status')).brownouts;
}

describe('latchkey deprecations schedule', () => {
  it('refuses calls in a brownout, as forecast, until it is cancelled', async () => {
    const world = await createCurrentWorld();
    const { alice, cli, clock, context } = world;
    const hub = alice.with({ 'user-agent': 'hub/2.14.2' });
    for (const _ of [1, 2]) await hub.get('/authorizations');
    await flushUsage(context);
    const week = 7 * 24;

    const planned = await cli.run(...schedule, ...time(week - 1, week + 2), '--yes');
    expect(planned.status).toBe(0);
    expect(planned.out).toMatch(/^FROM \(UTC\) +UNTIL +LASTS +FROM \(UTC\)\n\S+ +\S+ +3 h +\S+Z\n/);
    expect(planned.out).toContain(
      'By the last 14 days this would have refused 2 calls of 1 client and 1 person:\n',
    );
    expect(planned.out).toMatch(/\nPlanned brownout 1\.\nTo call off: latchkey deprecations cancel 1\n$/);
    expect(planned.err).toBe(
      'Callers were not told yet (latchkey deprecations announce): list-authorizations.\n',
    );
    clock.advance(week * 3600);
    expect((await hub.get('/authorizations')).statusCode).toBe(404);
    await flushUsage(context);
    expect(await plannedIn(world)).toMatchObject([{ id: 1, state: 'coming', calls: 1 }]);

    expect((await cli.run('deprecations', 'cancel', '1')).out).toBe('Cancelled brownout 1.\n');
    clock.advance(1);
    expect((await hub.get('/authorizations')).statusCode).toBe(200);
    const actions = (await allAuditEvents(context)).map(({ action, actor }) => [action, actor]);
    expect(actions.slice(-2).map(([action]) => action)).toEqual([
      'deprecation.schedule',
      'deprecation.cancel',
    ]);
  });

  it('asks first, unless it is a rehearsal', async () => {
    const world = await createCurrentWorld();
    const { cli } = world;
    const words = [...schedule, ...time(1, 2)];

    const unasked = await cli.run(...words);
    expect([unasked.status, unasked.err]).toEqual([
      1,
      expect.stringMatching(/This would refuse list-authorizations\. Say --yes to do it\.\n$/),
    ]);
    expect((await cli.runWith({ answer: 'n' }, ...words)).status).toBe(1);
    expect((await cli.run(...words, '--dry-run')).status).toBe(0);
    expect(await plannedIn(world)).toEqual([]);

    const rehearsed = await cli.run(...words, '--rehearse');
    expect(rehearsed).toMatchObject({ status: 0, err: '' });
    expect(rehearsed.out).toContain('Planned rehearsal ');
    expect((await cli.runWith({ answer: 'y' }, ...words)).status).toBe(0);
    expect((await plannedIn(world)).map(({ mode }) => mode)).toEqual(['rehearse', 'refuse']);
  });

  it('asks with --json, too, on standard error', async () => {
    const { cli } = await createCurrentWorld();
    const words = [...schedule, ...time(1, 2), '--json'];
    const asked = await cli.runWith({ answer: 'yes' }, ...words);

    expect(JSON.parse(asked.out)).toMatchObject({
      dry_run: false,
      mode: 'refuse',
      forecast: { calls: 0, callers: [] },
      brownouts: [{ id: expect.any(Number), time_zone: 'UTC' }],
    });
    expect(asked.err).toContain('By the last 14 days this would have refused no call.\n');
    const dry = await cli.run(...words, '--dry-run');
    expect(JSON.parse(dry.out)).toMatchObject({ dry_run: true, brownouts: [{ time_zone: 'UTC' }] });
    expect(dry.err).toBe('');
  });

  it('is for the apps, accounts and share that it names, each once', async () => {
    const world = await createCurrentWorld();
    const { cli, postbox, alice, bob } = world;
    await cli.run(
      ...[...schedule, '--feature', 'LIST-authorizations,token-in-path', ...time(1, 2), '--yes'],
      ...['--app', postbox.clientId, '--app', postbox.clientId, '--share', '10%'],
      ...['--login', 'ALICE,bob', '--login', 'alice'],
    );

    expect(await plannedIn(world)).toMatchObject([
      {
        features: ['list-authorizations', 'token-in-path'],
        logins: [alice.login, bob.login],
        client_ids: [postbox.clientId],
        share: 10,
      },
    ]);
    const { out } = await cli.run('deprecations', 'status');
    expect(out).toMatch(
      new RegExp(`list-authorizations, token-in-path +alice, bob, app ${postbox.clientId}, 10 % +0\n$`),
    );
  });

  it('is repeated on the clock of its time zone', async () => {
    const world = await createCurrentWorld();
    const year = new Date().getUTCFullYear() + 1;
    const { status, out } = await world.cli.run(
      ...[...schedule, '--from', `${year}-01-31 09:00`, '--until', `${year}-01-31 09:30`],
      ...['--time-zone', 'europe/berlin', '--every', 'Month', '--times', '6', '--yes'],
    );

    expect([status, out]).toEqual([0, expect.stringContaining(' 30 min ')]);
    const planned = await plannedIn(world);
    expect(planned.map(({ local_start }) => local_start.slice(4))).toEqual([
      '-01-31T09:00',
      expect.stringMatching(/^-02-2[89]T09:00$/),
      '-03-31T09:00',
      '-04-30T09:00',
      '-05-31T09:00',
      '-06-30T09:00',
    ]);
    expect(planned.map(({ starts_at }) => starts_at.slice(11))).toEqual([
      ...['08:00:00Z', '08:00:00Z', '07:00:00Z', '07:00:00Z', '07:00:00Z', '07:00:00Z'],
    ]);
    expect(planned[0]?.time_zone).toBe('Europe/Berlin');
  });

  const WRONG: readonly [string, readonly string[], string][] = [
    [
      'a time zone that is misspelled',
      ['--time-zone', 'Europe/Berln'],
      'Europe/Berln. Do you mean Europe/Berlin?',
    ],
    ['a city', ['--time-zone', 'new york'], 'Do you mean America/New_York?'],
    ['an offset', ['--time-zone', '+02:00'], 'It has a name such as Europe/Berlin, or UTC.'],
    [
      'a date with a zone',
      ['--time-zone', '2027-01-01T00:00Z'],
      'It has a name such as Europe/Berlin, or UTC.',
    ],
    ['no time zone at all', ['--time-zone', ''], 'It has a name such as Europe/Berlin, or UTC.'],
    ['a date for a time', ['--from', '2027-03-28'], '--from must be a date and a time on the clock'],
    ['a time that is not', ['--until', '2027-02-30T10:00'], '--until must be a date and a time'],
    ['an instant', ['--from', '2027-03-28T01:00Z'], '--from must be a date and a time'],
    [
      'a time that is over',
      ['--from', '2026-01-01T10:00', '--until', '2026-01-01T12:00'],
      'This time is over',
    ],
    ['an end before the begin', ['--from', clockIn(3)], '--until must be later than --from'],
    [
      'an end at the begin',
      ['--from', clockIn(2), '--until', clockIn(2)],
      '--until must be later than --from',
    ],
    ['more than a week', ['--until', clockIn(24 * 8 + 1)], 'A brownout lasts 7 days at most'],
    [
      'days that overlap',
      ['--until', clockIn(30), '--every', 'day', '--times', '2'],
      'ends before it is repeated',
    ],
    ['a repetition without its number', ['--every', 'week'], '--every and --times belong together'],
    ['a number without its repetition', ['--times', '2'], '--every and --times belong together'],
    ['another repetition', ['--every', 'year', '--times', '2'], '--every must be one of day, week, month.'],
    ...['0', '101', '2.5', '-1', '1e1', 'two', ''].map((times): [string, readonly string[], string] => [
      `--times ${times}`,
      ['--every', 'week', `--times=${times}`],
      '--times must be a whole number from 1 to 100.',
    ]),
    ...['0', '0.5%', '101', '-10', 'half', '', '10%%', '1e1', '٣'].map(
      (share): [string, readonly string[], string] => [
        `--share ${share}`,
        [`--share=${share}`],
        '--share must be a whole number of percent from 1 to 100',
      ],
    ),
    [
      'an unknown feature',
      ['--feature', 'lists'],
      'There is no feature lists.\nThere are: authorizations-api,',
    ],
  ];

  it.each(WRONG)('exits with 2 for %s, and plans nothing', async (_, words, expected) => {
    const world = await createCurrentWorld();
    const { status, out, err } = await world.cli.run(...schedule, ...time(1, 2), ...words, '--yes');

    expect([status, out]).toEqual([2, '']);
    expect(err).toContain(expected);
    expect(await plannedIn(world)).toEqual([]);
  });

  it.each([
    [['--login', 'nobody'], 'There is no account nobody.\n'],
    [['--login', 'alice', '--login', 'no body'], 'There is no account no body.\n'],
    [['--app', '0123456789abcdef0123'], 'There is no app with the client id 0123456789abcdef0123.\n'],
    [['--app', 'Postbox'], 'There is no app with the client id Postbox.\n'],
  ])('exits with 1 for %j, and plans nothing', async (words, err) => {
    const world = await createCurrentWorld();
    const refused = await world.cli.run(...schedule, ...time(1, 2), ...words, '--yes');

    expect(refused).toEqual({ status: 1, out: '', err });
    expect(await plannedIn(world)).toEqual([]);
  });

  it('needs a feature, and the times', async () => {
    const { cli } = await createCurrentWorld();

    const without = await cli.run('deprecations', 'schedule', ...time(1, 2), '--yes');
    expect([without.status, without.err]).toEqual([2, expect.stringContaining('Say at least one --feature')]);
    const timeless = await cli.run(...schedule, '--yes');
    expect([timeless.status, timeless.err]).toEqual([2, expect.stringContaining("'--from <from>'")]);
  });
});

describe('latchkey deprecations cancel', () => {
  async function createPlannedWorld() {
    const world = await createCurrentWorld();
    const daily = [...time(-1, 1), '--every', 'day', '--times', '4', '--yes'];
    await world.cli.run(...schedule, ...daily);
    return { ...world, ids: (await plannedIn(world)).map(({ id }) => String(id)) };
  }

  it('cancels those that it names, once', async () => {
    const world = await createPlannedWorld();
    const { cli, ids } = world;
    const [first = '', second = ''] = ids;

    expect(await cli.runJson('deprecations', 'cancel', second, first, second)).toEqual({
      cancelled: [Number(second), Number(first)],
    });
    expect(await cli.run('deprecations', 'cancel', first)).toEqual({
      status: 1,
      out: '',
      err: `Brownout ${first} was cancelled before.\n`,
    });
    expect((await plannedIn(world)).map(({ state }) => state)).toEqual([
      ...['cancelled', 'cancelled', 'coming', 'coming'],
    ]);
  });

  it('cancels all that are coming or in force', async () => {
    const world = await createPlannedWorld();
    const { cli, ids } = world;
    await cli.run('deprecations', 'cancel', `${ids[1]}`);

    expect((await cli.run('deprecations', 'cancel', '--all')).out).toBe(
      `Cancelled brownouts ${ids[0]}, ${ids[2]}, ${ids[3]}.\n`,
    );
    const nothing = await cli.run('deprecations', 'cancel', '--all');
    expect(nothing).toEqual({ status: 0, out: 'No brownout is coming or in force.\n', err: '' });
  });

  it.each([
    [['999'], 1, 'There is no brownout 999.\n'],
    [['999999999999999'], 1, 'There is no brownout 999999999999999.\n'],
    [['one'], 2, 'The id of a brownout is a number, as deprecations status shows it: not one.\n'],
    [['0'], 2, 'The id of a brownout is a number, as deprecations status shows it: not 0.\n'],
    [['1.5'], 2, 'The id of a brownout is a number, as deprecations status shows it: not 1.5.\n'],
    [[], 2, 'Say either ids of brownouts, or --all.\n'],
    [['5', '--all'], 2, 'Say either ids of brownouts, or --all.\n'],
  ])('exits for %j with %i, and cancels none', async (words, status, err) => {
    const world = await createPlannedWorld();
    const valid = words[0] === '999' ? world.ids : [];

    expect(await world.cli.run('deprecations', 'cancel', ...valid, ...words)).toEqual({
      status,
      out: '',
      err,
    });
    expect(await plannedIn(world)).not.toContainEqual(expect.objectContaining({ state: 'cancelled' }));
  });
});

describe('latchkey deprecations status', () => {
  it('says that nothing is planned', async () => {
    const { cli } = await createCurrentWorld();

    expect((await cli.run('deprecations', 'status')).out).toBe(
      'No feature is announced as deprecated, or removed.\n\nNo brownout is planned.\n',
    );
  });

  it('lists steps, and brownouts in their state', async () => {
    const { cli } = await createCurrentWorld();
    await cli.run('deprecations', 'announce', '--feature', 'token-in-query', '--sunset', '2999-06-30');
    await cli.run(
      ...['deprecations', 'schedule', '--feature', 'authorizations-api', ...time(-2, 2), '--rehearse'],
    );

    const lines = (await cli.run('deprecations', 'status')).out.split('\n');
    expect(lines).toEqual([
      expect.stringMatching(/^FEATURE +DEPRECATED FROM +SUNSET +REMOVED FROM$/),
      expect.stringMatching(/^token-in-query +\S+Z +2999-06-30T00:00:00Z +-$/),
      '',
      expect.stringMatching(/^ID +STATE +FROM +UNTIL +TIME ZONE +FEATURES +FOR +CALLS$/),
      expect.stringMatching(
        /^\d+ +in force \(rehearsal\) +\S{16} +\S{16} +UTC +authorizations-api +everybody +0$/,
      ),
      '',
    ]);
  });
});
