import { describe, expect, it } from 'vitest';
import { announce, listSteps, remove } from '../../../../src/core/operations/deprecations/steps.ts';
import { allAuditEvents } from '../../../support/audit-events.ts';
import { addDeprecatedCalls } from '../../../support/deprecated-calls.ts';
import { createAdministeredWorld } from '../administered-world.ts';

const PATH = '/admin/deprecations';

async function createWorldWithSteps() {
  const world = await createAdministeredWorld();
  const { admin, context } = world;
  return {
    ...world,
    steps: () => listSteps(context),
    async post(path: string, fields: Readonly<Record<string, string | readonly string[]>>) {
      await admin.get(PATH);
      return admin.post(PATH + path, fields);
    },
    actions: async () =>
      (await allAuditEvents(context))
        .filter(({ action }) => action.startsWith('deprecation.'))
        .map(({ action, data }) => ({ action, data })),
  };
}

describe('Announcing', () => {
  it('offers those that were ticked on the page of all features', async () => {
    const { admin } = await createWorldWithSteps();
    const { body } = await admin.get(`${PATH}/announcement?features=get-grant&features=token-in-path`);
    expect(body.match(/value="[\w-]+" checked/g)).toEqual([
      'value="get-grant" checked',
      'value="token-in-path" checked',
    ]);
  });

  it('tells callers of all ten operations at once, and until when', async () => {
    const { post, steps, actions, alice } = await createWorldWithSteps();

    const answer = await post('/announcement', { features: ['authorizations-api'], sunset: '2026-06-30' });

    expect(answer.headers.location).toBe(`${PATH}?notice=features_announced`);
    const known = await steps();
    expect(known.size).toBe(10);
    expect(known.get('create-authorization')).toEqual({
      announcedAt: '2026-01-15T10:00:00Z',
      sunsetAt: '2026-06-30T00:00:00Z',
      removedAt: null,
    });
    expect((await actions()).map(({ action }) => action)).toEqual(['deprecation.announce']);
    const { headers } = await alice.get('/authorizations');
    expect(headers).toMatchObject({ sunset: 'Tue, 30 Jun 2026 00:00:00 GMT' });
  });

  it.each([
    [{ sunset: '' }, ['Tick at least one feature.']],
    [{ features: 'get-grant', sunset: '2026-02-30' }, ['A date must look like 2026-01-31.']],
    [{ features: 'get-grant', sunset: '2026-01-15' }, ['Choose a day in the future.']],
    [{ features: 'flying', sunset: 'x' }, ['Tick at least one feature.', 'A date must look like']],
  ])('says what is wrong with %j, and keeps it', async (fields, messages) => {
    const { post, steps } = await createWorldWithSteps();
    const { statusCode, body } = await post('/announcement', fields as Record<string, string>);
    expect(statusCode).toBe(422);
    for (const message of messages) expect(body).toContain(message);
    if ('features' in fields && fields.features === 'get-grant')
      expect(body).toContain('value="get-grant" checked');
    expect((await steps()).size).toBe(0);
  });

  it('is taken back by a retraction', async () => {
    const { admin, context, post, steps } = await createWorldWithSteps();
    await announce(context, { features: ['get-grant', 'list-grants'], sunset: null });

    const { body } = await admin.get(`${PATH}/retraction?features=authorizations-api`);
    expect(body).toContain('<h1>Retract the announcement of 2 features?</h1>');
    const answer = await post('/retraction', { features: ['get-grant'] });

    expect(answer.headers.location).toBe(`${PATH}?notice=announcement_retracted`);
    expect([...(await steps())].map(([feature, { announcedAt }]) => [feature, announcedAt])).toEqual(
      expect.arrayContaining([
        ['get-grant', null],
        ['list-grants', '2026-01-15T10:00:00Z'],
      ]),
    );
  });
});

describe('Removing', () => {
  it('asks first, and says which calls this would have refused', async () => {
    const world = await createWorldWithSteps();
    const { admin, alice, bob, clock, postbox, steps } = world;
    await addDeprecatedCalls(world, { by: alice, clientId: postbox.clientId, times: 5 });
    await addDeprecatedCalls(world, { by: bob, times: 2, userAgent: 'ghauth' });
    await addDeprecatedCalls(world, { feature: 'token-in-path', clientId: postbox.clientId });

    clock.advance(60);
    const { body } = await admin.get(`${PATH}/removal?features=authorizations-api`);

    expect(body).toContain('<h1>Remove 10 features?</h1>');
    expect(body).toContain('By the last 14 days, this would have refused 7 calls of 2 clients and 2 people.');
    expect(body).toMatch(
      /alice<\/a><\/td><td><a href="[^"]+">Postbox<\/a><\/td><td><span class="mono">octokit-rest.js\/16.43<\/span><\/td><td>5<\/td>/,
    );
    expect((await steps()).size).toBe(0);
  });

  it('says so when it would have refused nothing', async () => {
    const { admin } = await createWorldWithSteps();
    const { body } = await admin.get(`${PATH}/removal?features=get-grant`);
    expect(body).toContain('By the last 14 days, this would have refused no call.');
    expect(body).toContain('<h1>Remove 1 feature?</h1>');
  });

  it('refuses from the next request on, until the features are restored', async () => {
    const { admin, alice, actions, post } = await createWorldWithSteps();
    expect((await alice.get('/authorizations')).statusCode).toBe(200);

    const removed = await post('/removal', { features: ['list-authorizations', 'token-in-path'] });
    expect(removed.headers.location).toBe(`${PATH}?notice=features_removed`);
    expect((await alice.get('/authorizations')).statusCode).toBe(404);

    expect((await admin.get(`${PATH}/restoration?features=list-authorizations`)).body).toContain(
      '<h1>Restore 1 feature?</h1>',
    );
    await post('/restoration', { features: ['list-authorizations'] });
    expect((await alice.get('/authorizations')).statusCode).toBe(200);
    expect((await actions()).map(({ action, data }) => [action, data])).toEqual([
      [
        'deprecation.remove',
        { features: ['list-authorizations', 'token-in-path'], from: '2026-01-15T10:00:00Z' },
      ],
      ['deprecation.restore', { features: ['list-authorizations'] }],
    ]);
  });

  it('is not asked about, nor done, for what is removed already', async () => {
    const { admin, context, post, actions } = await createWorldWithSteps();
    await remove(context, { features: ['get-grant'] });
    const before = await actions();
    const asked = await admin.get(`${PATH}/removal?features=get-grant`);
    expect(asked.headers.location).toBe(`${PATH}?notice=no_such_features`);
    await post('/removal', { features: ['get-grant'] });
    await post('/restoration', { features: ['list-grants'] });
    expect(await actions()).toEqual(before);
  });

  it('comes sooner than it was planned, or is given up', async () => {
    const { admin, context, post, steps } = await createWorldWithSteps();
    const features = ['get-grant', 'list-grants'] as const;
    await remove(context, { features, at: '2026-02-01T00:00:00Z' });
    expect((await admin.get(PATH)).body).toContain('Refused from <time datetime="2026-02-01T00:00:00Z">');

    expect((await admin.get(`${PATH}/removal?features=get-grant`)).statusCode).toBe(200);
    await post('/removal', { features: ['get-grant'] });
    await post('/restoration', { features: ['list-grants'] });

    const known = await steps();
    expect(features.map((feature) => known.get(feature)?.removedAt)).toEqual(['2026-01-15T10:00:00Z', null]);
  });

  it.each(['removal', 'restoration', 'retraction'])(
    'asks nothing when nothing is ticked: %s',
    async (step) => {
      const { admin } = await createWorldWithSteps();
      const answer = await admin.get(`${PATH}/${step}?features=flying`);
      expect(answer.headers.location).toBe(`${PATH}?notice=none_ticked`);
    },
  );

  it('needs a confirmed session', async () => {
    const { post, clock, steps } = await createWorldWithSteps();
    clock.advance(901);
    const answer = await post('/removal', { features: ['get-grant'] });
    expect(answer.headers.location).toMatch(/^\/sessions\/confirm\?/);
    expect((await steps()).size).toBe(0);
  });
});
