import { describe, expect, it } from 'vitest';
import { flushUsage } from '../../../src/core/operations/housekeeping/flush-usage.ts';
import { createCurrentWorld } from './current-world.ts';

/** Alice calls by hub, Bob once by something else, and Postbox in its own name. */
async function createCalledWorld() {
  const world = await createCurrentWorld();
  const { alice, basic, bob, clock, context, postbox } = world;
  const hub = alice.with({ 'user-agent': 'hub/2.14.2' });
  await hub.get('/authorizations');
  await hub.at('2001:db8::1').get('/applications/grants');
  clock.advance(1);
  await hub.get('/authorizations');
  await bob.withCode().with({ 'user-agent': '(unknown)' }).get('/applications/grants/1');
  const app = basic(postbox.clientId, postbox.secret).with({ 'user-agent': 'postbox/1' });
  await app.get(`/applications/${postbox.clientId}/tokens/x`);
  await flushUsage(context);
  return world;
}

interface Caller {
  readonly feature: string;
  readonly login: string | null;
  readonly count: number;
}

describe('latchkey deprecations report', () => {
  it('says that nothing is known, and how calls are counted', async () => {
    const { cli } = await createCurrentWorld();
    const { status, out } = await cli.run('deprecations', 'report');

    expect(status).toBe(0);
    expect(out).toContain('No such call is known.\n');
    expect(out).toContain('kept for 90 days (LATCHKEY_USAGE_RETENTION)');
    expect(await cli.runJson('deprecations', 'report')).toEqual([]);
  });

  it('lists who calls what, by which client, from where', async () => {
    const { cli, clock, postbox } = await createCalledWorld();
    const { out } = await cli.run('deprecations', 'report');
    const callers = await cli.runJson<Caller[]>('deprecations', 'report');

    const [head, ...rows] = out.trimEnd().split('\n');
    expect(head).toMatch(/^FEATURE +LOGIN +APP +CLIENT +FROM +FIRST +LAST +DAYS +CALLS +REFUSED +REHEARSED$/);
    expect(rows).toHaveLength(4);
    expect(rows.find((row) => row.startsWith('list-authorizations'))).toMatch(
      / alice +- +hub\/2\.14 +127\.0\.0\.1 +\S+Z +\S+Z +[12] +2 +0 +0$/,
    );
    expect(callers.find(({ feature }) => feature === 'token-in-path')).toEqual({
      feature: 'token-in-path',
      login: null,
      client_id: postbox.clientId,
      app: 'Postbox',
      client: 'postbox/1',
      address_block: '127.0.0.1',
      first_at: `${clock.now().toISOString().slice(0, 19)}Z`,
      last_at: `${clock.now().toISOString().slice(0, 19)}Z`,
      days: 1,
      count: 1,
      refused: 0,
      rehearsed: 0,
    });
  });

  it('lists the calls of features alone, however they are spelled, and of a group', async () => {
    const { cli } = await createCalledWorld();
    const featuresOf = async (...words: string[]) =>
      (await cli.runJson<Caller[]>('deprecations', 'report', ...words))
        .map(({ feature }) => feature)
        .toSorted();

    const both = ['--feature', 'Token-In-Path', '--feature', 'TOKEN-IN-PATH,get-grant'];
    expect(await featuresOf(...both)).toEqual(['get-grant', 'token-in-path']);
    expect(await featuresOf('--feature', 'Authorizations-API')).toEqual([
      'get-grant',
      'list-authorizations',
      'list-grants',
    ]);
    expect(await featuresOf('--feature', 'delete-grant')).toEqual([]);
  });

  it('lists calls since a day, and callers who have gone quiet', async () => {
    const { cli, clock, alice, context } = await createCalledWorld();
    clock.advance(10 * 24 * 60 * 60);
    await alice.with({ 'user-agent': 'hub/2.14.2' }).get('/authorizations');
    await flushUsage(context);
    const list = (...words: string[]) => cli.runJson<Caller[]>('deprecations', 'report', ...words);
    const today = new Date().toISOString().slice(0, 10);

    expect(await list('--since', '1d')).toHaveLength(4);
    expect(await list('--since', today)).toHaveLength(4);
    const ahead = `${new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10)}`;
    expect(await list('--since', ahead)).toMatchObject([{ feature: 'list-authorizations', count: 1 }]);
    expect(await list('--quiet-for', '1d')).toEqual([]);
    expect(await list('--quiet-for', '1s')).not.toContainEqual(
      expect.objectContaining({ feature: 'list-authorizations' }),
    );
  });

  it('says when there are more than it prints', async () => {
    const { cli } = await createCalledWorld();
    const cut = await cli.run('deprecations', 'report', '--limit', '3');
    const whole = await cli.run('deprecations', 'report', '--limit', '4');

    expect(cut.err).toBe(
      'There are more: these are the latest 3. Say --limit N, --feature, --since, or --csv.\n',
    );
    expect(cut.out.trimEnd().split('\n')).toHaveLength(4);
    expect([whole.err, whole.out.trimEnd().split('\n').length]).toEqual(['', 5]);
  });

  it('prints all callers as CSV', async () => {
    const { cli } = await createCalledWorld();
    const { out } = await cli.run('deprecations', 'report', '--csv', '--feature', 'get-grant,list-grants');
    const [head, ...rows] = out.trimEnd().split('\n');

    expect(head).toBe(
      'feature,login,client_id,app,client,address_block,first_at,last_at,days,count,refused,rehearsed',
    );
    expect(rows.toSorted()).toEqual([
      expect.stringMatching(/^get-grant,bob,,,other,127\.0\.0\.1,[^,]+Z,[^,]+Z,1,1,0,0$/),
      expect.stringMatching(/^list-grants,alice,,,hub\/2\.14,2001:db8::\/64,[^,]+Z,[^,]+Z,1,1,0,0$/),
    ]);
  });

  it.each([
    [
      ['--feature', 'grants'],
      /^There is no feature grants\.\nThere are: authorizations-api, list-grants, .+\.\n$/,
    ],
    [['--feature', 'get-grant,x\u001b[2J'], /no feature x\\u001b\[2J\./],
    [['--since', 'yesterday'], /^--since must look like 2026-01-31 or 2026-01-31T12:00:00Z, or 30d/],
    [['--quiet-for', '7'], /^--quiet-for must look like 90s, 15m, 8h or 30d\.\n$/],
    [['--limit', '0'], /^--limit must be a number/],
    [['--csv', '--json'], /^--csv prints all callers/],
    [['--csv', '--limit', '5'], /^--csv prints all callers/],
  ])('exits with 2 for %j', async (words, expected) => {
    const { cli } = await createCurrentWorld();
    const { status, out, err } = await cli.run('deprecations', 'report', ...words);

    expect([status, out]).toEqual([2, '']);
    expect(err).toMatch(expected);
  });
});
