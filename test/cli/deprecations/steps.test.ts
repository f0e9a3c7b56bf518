import { describe, expect, it } from 'vitest';
import { flushUsage } from '../../../src/core/operations/housekeeping/flush-usage.ts';
import { createCurrentWorld, instantIn } from './current-world.ts';

interface Status {
  readonly features: readonly { readonly feature: string; readonly removed_at: string | null }[];
}

const NO_STEPS = { features: [], brownouts: [] };

describe('latchkey deprecations announce', () => {
  it('tells callers, until it is taken back', async () => {
    const { alice, cli, clock } = await createCurrentWorld();
    const sunset = instantIn(240);
    const announced = await cli.run(
      ...['deprecations', 'announce', '--feature', 'list-authorizations', '--sunset', sunset],
    );
    expect(announced).toMatchObject({ status: 0, err: '' });
    expect(announced.out).toMatch(
      /^Announced as deprecated from \S+Z on, to be removed at \S+Z: list-authorizations\.\n$/,
    );
    clock.advance(1);
    expect((await alice.get('/authorizations')).headers).toMatchObject({
      deprecation: expect.stringMatching(/^@\d+$/),
      sunset: new Date(sunset).toUTCString(),
    });

    const retract = ['deprecations', 'retract', '--feature', 'authorizations-api'];
    expect(await cli.runJson(...retract)).toEqual({ features: ['list-authorizations'] });
    clock.advance(1);
    expect((await alice.get('/authorizations')).headers.deprecation).toBeUndefined();
    expect(await cli.run(...retract)).toEqual({
      status: 1,
      out: '',
      err: 'None of these is announced.\n',
    });
  });

  it('keeps since when they are deprecated when it only changes the day of removal', async () => {
    const { cli } = await createCurrentWorld();
    const announce = ['deprecations', 'announce', '--feature'];
    const before = instantIn(0);
    await cli.run(...announce, 'get-grant', '--from', '2026-01-31');
    await cli.run(...announce, 'list-grants', '--from', '2999-01-31');
    const { out } = await cli.run(...announce, 'get-grant,delete-grant', '--sunset', '2999-06-30');
    expect(out).toBe(
      'Announced as deprecated from 2026-01-31T00:00:00Z on or later, to be removed at 2999-06-30T00:00:00Z: get-grant, delete-grant.\n',
    );

    await cli.run(...announce, 'list-grants');
    const { features } = await cli.runJson<{
      readonly features: readonly { readonly feature: string; readonly announced_at: string }[];
    }>('deprecations', 'status');
    const since = new Map(features.map(({ feature, announced_at }) => [feature, announced_at]));
    expect(since.get('get-grant')).toBe('2026-01-31T00:00:00Z');
    // What was to begin later begins now, as announced without a time.
    for (const feature of ['list-grants', 'delete-grant']) {
      const begin = since.get(feature) ?? '';
      expect(begin >= before && begin < '2999').toBe(true);
    }
  });

  it('takes a day on which it begins, and needs no day of removal', async () => {
    const { cli } = await createCurrentWorld();
    const words = ['--feature', 'GET-grant,get-Grant', '--from', '2026-01-31'];

    expect(await cli.runJson('deprecations', 'announce', ...words)).toEqual({
      features: ['get-grant'],
      announced_at: '2026-01-31T00:00:00Z',
      sunset_at: null,
    });
    expect((await cli.run('deprecations', 'announce', ...words)).out).toBe(
      'Announced as deprecated from 2026-01-31T00:00:00Z on, without a day of removal: get-grant.\n',
    );
  });

  it.each([
    [[], '--feature: authorizations-api, list-grants'],
    [['--feature', 'all'], 'There is no feature all.'],
    [['--feature', 'get-grant', '--sunset', '2026-02-30'], '--sunset must look like 2026-01-31'],
    [['--feature', 'get-grant', '--sunset', '30d'], '--sunset must look like 2026-01-31'],
    [['--feature', 'get-grant', '--sunset', '2026-01-01'], '--sunset must be in the future.'],
    // In UTC, these are in the years -1 and 10000.
    [['--feature', 'get-grant', '--from', '0000-01-01T00:00:00+23:00'], '--from must look like 2026-01-31'],
    [['--feature', 'get-grant', '--sunset', '9999-12-31T23:00:00-23:00'], '--sunset must look like'],
    [
      ['--feature', 'get-grant', '--sunset', '2998-01-01', '--from', '2999-01-01'],
      'must not be before --from.',
    ],
  ])('exits with 2 for %j, and changes nothing', async (words, expected) => {
    const { cli } = await createCurrentWorld();
    const { status, out, err } = await cli.run('deprecations', 'announce', ...words);

    expect([status, out]).toEqual([2, '']);
    expect(err).toContain(expected);
    expect(await cli.runJson('deprecations', 'status')).toEqual(NO_STEPS);
  });
});

describe('latchkey deprecations remove', () => {
  const remove = ['deprecations', 'remove', '--feature', 'list-authorizations'];

  async function createCalledWorld() {
    const world = await createCurrentWorld();
    for (const _ of [1, 2, 3]) await world.alice.with({ 'user-agent': 'hub/2.14.2' }).get('/authorizations');
    await world.bob.withCode().with({ 'user-agent': 'curl/8.5' }).get('/authorizations');
    await flushUsage(world.context);
    return world;
  }

  const FORECAST =
    'By the last 14 days this would have refused 4 calls of 2 clients and 2 people:\n' +
    'CALLS  LOGIN  APP  CLIENT\n' +
    '3      alice  -    hub/2.14\n' +
    '1      bob    -    curl/8.5\n';
  const UNTOLD = 'Callers were not told yet (latchkey deprecations announce): list-authorizations.\n';

  it('says whom it would have refused, and does nothing with --dry-run', async () => {
    const { cli } = await createCalledWorld();

    expect(await cli.run(...remove, '--dry-run')).toEqual({ status: 0, out: FORECAST, err: '' });
    const json = await cli.runJson(...remove, '--dry-run');
    expect(json).toMatchObject({
      dry_run: true,
      features: ['list-authorizations'],
      forecast: {
        days: 14,
        calls: 4,
        clients: 2,
        people: 2,
        callers: [
          { login: 'alice', client_id: null, app: null, client: 'hub/2.14', calls: 3 },
          { login: 'bob', client_id: null, app: null, client: 'curl/8.5', calls: 1 },
        ],
      },
    });
    expect(await cli.runJson('deprecations', 'status')).toEqual(NO_STEPS);
  });

  it('refuses to do it unasked where there is no terminal', async () => {
    const { cli } = await createCalledWorld();

    expect(await cli.run(...remove)).toEqual({
      status: 1,
      out: FORECAST,
      err: `${UNTOLD}This would remove list-authorizations now. Say --yes to do it.\n`,
    });
    expect((await cli.run(...remove, '--json')).out).toBe('');
    expect(await cli.runJson('deprecations', 'status')).toEqual(NO_STEPS);
  });

  it.each(['', 'no', 'yes please', 'nyes'])('changes nothing after the answer %j', async (answer) => {
    const { cli } = await createCalledWorld();
    const { status, err } = await cli.runWith({ answer }, ...remove);

    const question = 'This would remove list-authorizations now. Type yes to do it: \n';
    expect([status, err]).toEqual([1, `${UNTOLD}${question}Nothing was changed.\n`]);
    expect(await cli.runJson('deprecations', 'status')).toEqual(NO_STEPS);
  });

  it('removes after a yes, and restore undoes it', async () => {
    const { alice, cli, clock } = await createCalledWorld();
    const { status, out } = await cli.runWith({ answer: ' Yes ' }, ...remove);
    expect([status, out]).toEqual([0, `${FORECAST}Removed: list-authorizations.\n`]);
    clock.advance(5);
    expect((await alice.get('/authorizations')).statusCode).toBe(404);

    const again = await cli.run(...remove, '--yes');
    expect([again.status, again.err]).toEqual([1, 'These are removed already.\n']);

    const restore = ['deprecations', 'restore', '--feature', 'list-authorizations'];
    expect((await cli.run(...restore)).out).toBe('Answered again: list-authorizations.\n');
    clock.advance(1);
    expect((await alice.get('/authorizations')).statusCode).toBe(200);
    expect((await cli.run(...restore)).err).toBe('None of these is removed.\n');
  });

  it('removes later, and what is removed already stays so', async () => {
    const { cli } = await createCurrentWorld();
    await cli.run('deprecations', 'remove', '--feature', 'get-grant', '--yes');
    const at = instantIn(48);
    const { status, out, err } = await cli.run(
      ...['deprecations', 'remove', '--feature', 'get-grant,list-grants', '--at', at, '--yes'],
    );

    expect([status, out]).toEqual([
      0,
      `By the last 14 days this would have refused no call.\nTo be removed at ${at}: list-grants.\n`,
    ]);
    expect(err).toContain('Callers were not told yet');
    const { features } = await cli.runJson<Status>('deprecations', 'status');
    expect(features).toEqual([
      { feature: 'list-grants', announced_at: null, sunset_at: null, removed_at: at },
      { feature: 'get-grant', announced_at: null, sunset_at: null, removed_at: expect.any(String) },
    ]);
  });

  it.each([
    [['--at', '2026-01-31'], '--at must be in the future'],
    [['--at', 'tomorrow'], '--at must look like 2026-01-31'],
    [['--feature', 'removal'], 'There is no feature removal.'],
  ])('exits with 2 for %j', async (words, expected) => {
    const { cli } = await createCurrentWorld();
    const { status, err } = await cli.run(...remove, ...words, '--yes');

    expect(status).toBe(2);
    expect(err).toContain(expected);
    expect(await cli.runJson('deprecations', 'status')).toEqual(NO_STEPS);
  });

  it('says when callers were told of a later day', async () => {
    const { cli } = await createCurrentWorld();
    const features = ['--feature', 'get-grant,list-grants'];
    await cli.run('deprecations', 'announce', ...features, '--sunset', instantIn(240));
    const early = await cli.run('deprecations', 'remove', ...features, '--at', instantIn(239), '--yes');
    const late = await cli.run('deprecations', 'remove', ...features, '--at', instantIn(241), '--yes');

    expect(early.err).toBe('Callers were told of a later day: list-grants, get-grant.\n');
    expect([late.status, late.err]).toEqual([0, '']);
  });

  it('shows twenty callers, and how many more there are', async () => {
    const { alice, cli, context } = await createCurrentWorld();
    for (let number = 0; number < 22; number++)
      await alice.with({ 'user-agent': `client-${number}/1.0` }).get('/authorizations');
    await flushUsage(context);

    const { out } = await cli.run(...remove, '--dry-run');
    expect(out).toMatch(/refused 22 calls of 22 clients and 1 person:\n/);
    expect(out).toMatch(/\n… and those of 2 more callers\.\n$/);
    expect(out.split('\n')).toHaveLength(1 + 1 + 20 + 1 + 1);
  });
});
