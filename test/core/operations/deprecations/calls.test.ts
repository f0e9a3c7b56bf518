import { describe, expect, it } from 'vitest';
import {
  createDeprecatedCallBuffer,
  type ObservedCall,
} from '../../../../src/core/foundation/runtime/deprecated-calls.ts';
import { listCallers } from '../../../../src/core/operations/deprecations/calls/listing/callers.ts';
import { flushDeprecatedCalls } from '../../../../src/core/operations/deprecations/calls/record.ts';
import { listCallsByDay } from '../../../../src/core/operations/deprecations/calls/report.ts';
import { schedule } from '../../../../src/core/operations/deprecations/schedule.ts';
import { remove } from '../../../../src/core/operations/deprecations/steps.ts';
import { deleteExpired } from '../../../../src/core/operations/housekeeping/housekeeping.ts';
import { registerTestApp } from '../../../support/apps.ts';
import { addDeprecatedCalls } from '../../../support/deprecated-calls.ts';
import { createTestWorld, type Person, type TestWorld } from '../../../support/test-world.ts';

async function callersIn({ context }: Pick<TestWorld, 'context'>) {
  await flushDeprecatedCalls(context);
  return listCallers(context, {}, 100);
}

describe('Calls of deprecated features', () => {
  it('are counted by account, app, client and address block, with their first and last time', async () => {
    const world = await createTestWorld();
    const { alice, clock, postbox } = world;
    const hub = alice.with({ 'user-agent': 'hub/2.14.2' });
    await hub.at('2001:db8::1').get('/authorizations');
    clock.advance(24 * 60 * 60);
    await hub.at('2001:db8::2').get('/authorizations');
    await alice.put(`/authorizations/clients/${postbox.clientId}`, { client_secret: postbox.secret });

    expect(await callersIn(world)).toMatchObject([
      {
        feature: 'get-or-create-authorization',
        login: 'alice',
        clientId: postbox.clientId,
        app: 'Postbox',
        addressBlock: '127.0.0.1',
        days: 1,
        count: 1,
      },
      {
        feature: 'list-authorizations',
        login: 'alice',
        clientId: null,
        client: 'hub/2.14',
        addressBlock: '2001:db8::/64',
        firstAt: '2026-01-15T10:00:00Z',
        lastAt: '2026-01-16T10:00:00Z',
        days: 2,
        count: 2,
        refused: 0,
        rehearsed: 0,
      },
    ]);
    expect(await listCallsByDay(world.context, { features: ['list-authorizations'] })).toHaveLength(2);
  });

  it('are added to those that were written before', async () => {
    const world = await createTestWorld();
    for (let time = 0; time < 3; time++) {
      await world.alice.get('/authorizations');
      await flushDeprecatedCalls(world.context);
    }

    expect(await callersIn(world)).toMatchObject([{ count: 3, days: 1 }]);
  });

  it('of an app in its own name name no account', async () => {
    const world = await createTestWorld();
    const { basic, postbox } = world;
    await basic(postbox.clientId, postbox.secret).get(`/applications/${postbox.clientId}/tokens/x`);

    expect(await callersIn(world)).toMatchObject([
      { feature: 'token-in-path', login: null, clientId: postbox.clientId, count: 1 },
    ]);
  });

  it('are not remembered with a client id that no app has', async () => {
    const world = await createTestWorld();
    await world.alice.put('/authorizations/clients/nobodys-secret', { client_secret: 'x' });

    expect(await callersIn(world)).toMatchObject([{ login: 'alice', clientId: null }]);
  });

  it.each([
    ['with NUL', 'a\u0000b'],
    ['of 100000 characters', 'x'.repeat(100_000)],
    ['like a secret', 'f'.repeat(40)],
  ])('are kept without a client id %s, which would not be stored', async (_, clientId) => {
    const world = await createTestWorld();
    const { alice, context } = world;
    await alice.post('/authorizations', { note: 'n', client_id: clientId });

    const taken = context.deprecatedCalls.take();
    expect(taken).toMatchObject([{ clientId: '' }]);
    context.deprecatedCalls.restore(taken);
    expect(await callersIn(world)).toMatchObject([{ login: 'alice', clientId: null, count: 1 }]);
  });

  it('are stored with so many clients and addresses a day, and then without', async () => {
    const world = await createTestWorld();
    const { alice, mallory, context, clock } = world;
    const call = (by: Person, number: number, address = `10.0.${number}.1`) =>
      addDeprecatedCalls(world, { by, userAgent: `made-up/${number}`, address });
    for (let number = 0; number < 210; number++) await call(mallory, number);
    // Those that are there are counted further, and so is everybody else.
    await call(mallory, 0);
    await call(mallory, 500, '2001:db8::1');
    await call(alice, 500);
    const today = await listCallers(context, {}, 1000);
    clock.advance(24 * 60 * 60);
    await call(mallory, 501);

    const ofMallory = today.filter(({ login }) => login === 'mallory');
    expect(ofMallory).toHaveLength(201);
    expect(ofMallory.filter(({ client }) => client === '')).toMatchObject([{ addressBlock: '', count: 11 }]);
    expect(ofMallory.filter(({ count }) => Number(count) === 2)).toMatchObject([{ client: 'made-up/0' }]);
    expect(today.filter(({ login }) => login === 'alice')).toMatchObject([{ client: 'made-up/500' }]);
    expect(await callersIn(world)).toContainEqual(expect.objectContaining({ client: 'made-up/501' }));
  });

  it('of apps are bounded for each of them', async () => {
    const world = await createTestWorld();
    const { mallory, postbox } = world;
    const other = await registerTestApp(world.context, mallory);
    const call = (clientId: string, number: number) =>
      addDeprecatedCalls(world, { feature: 'token-in-path', clientId, userAgent: `made-up/${number}` });
    for (let number = 0; number < 205; number++) await call(postbox.clientId, number);
    await call(other.clientId, 300);

    const callers = await listCallers(world.context, {}, 1000);
    expect(callers.filter(({ client }) => client === '')).toMatchObject([
      { clientId: postbox.clientId, count: 5 },
    ]);
    expect(callers).toContainEqual(
      expect.objectContaining({ clientId: other.clientId, client: 'made-up/300' }),
    );
  });

  it('say which were refused, and which would have been', async () => {
    const world = await createTestWorld();
    const { alice, context, clock } = world;
    const time = { from: '2026-01-15T10:00', until: '2026-01-15T11:00', timeZone: 'UTC' };
    const features = ['list-authorizations'] as const;
    const everybody = { features, accountIds: [], clientIds: [], share: 100 };
    await alice.get('/authorizations');
    await schedule(context, { ...everybody, mode: 'rehearse' }, time);
    for (let time = 0; time < 2; time++) await alice.get('/authorizations');
    await remove(context, { features });
    for (let time = 0; time < 3; time++) await alice.get('/authorizations');
    clock.advance(1);

    expect(await callersIn(world)).toMatchObject([{ count: 6, rehearsed: 2, refused: 3 }]);
  });

  it('of strangers and with wrong passwords are not counted', async () => {
    const world = await createTestWorld();
    await world.anonymous.get('/authorizations');
    await world.basic('alice', 'wrong').get('/authorizations');

    expect(await callersIn(world)).toEqual([]);
  });

  it('are deleted after the retention period', async () => {
    const world = await createTestWorld();
    await world.alice.get('/authorizations');
    await flushDeprecatedCalls(world.context);
    world.clock.advance(91 * 24 * 60 * 60);
    await deleteExpired(world.context);

    expect(await callersIn(world)).toEqual([]);
  });

  it('that cannot be written are written later, once', async () => {
    const world = await createTestWorld();
    const { context, alice } = world;
    await alice.get('/authorizations');
    const failing = {
      ...context,
      storage: { ...context.storage, write: () => Promise.reject(new Error('full')) },
    };
    await expect(flushDeprecatedCalls(failing)).rejects.toThrow('full');

    expect(await callersIn(world)).toMatchObject([{ count: 1 }]);
  });
});

describe('The buffer of deprecated calls', () => {
  const call = (changes: Partial<ObservedCall> = {}): ObservedCall => ({
    feature: 'create-authorization',
    accountId: 1,
    clientId: '',
    userAgent: 'hub/2.14.2',
    address: '192.0.2.1',
    at: new Date('2027-01-01T10:00:00Z'),
    outcome: 'answered',
    ...changes,
  });

  it('keeps the hours of the day apart', () => {
    const buffer = createDeprecatedCallBuffer();
    buffer.record(call());
    buffer.record(call({ at: new Date('2027-01-01T10:59:59Z') }));
    buffer.record(call({ at: new Date('2027-01-01T11:00:00Z') }));

    expect(buffer.take().map(({ count }) => count)).toEqual([2, 1]);
    expect(buffer.take()).toEqual([]);
  });

  it('is bounded, and loses clients before callers', () => {
    const buffer = createDeprecatedCallBuffer(2);
    for (let number = 0; number < 10; number++) {
      buffer.record(call({ userAgent: `made-up/${number}` }));
      buffer.record(call({ accountId: 2 + number }));
    }

    const kept = buffer.take();
    expect(kept).toHaveLength(4);
    expect(kept.filter(({ userAgent }) => userAgent === '')).toMatchObject([
      { accountId: 1, address: '', count: 9 },
      { accountId: 3, address: '', count: 1 },
    ]);
  });

  it('keeps so many clients of each caller, so that nobody can push out others', () => {
    const buffer = createDeprecatedCallBuffer(100, 3);
    for (let number = 0; number < 50; number++) buffer.record(call({ userAgent: `made-up/${number}` }));
    buffer.record(call({ accountId: 0, clientId: 'app' }));

    expect(buffer.take().map(({ userAgent, count }) => [userAgent, count])).toEqual([
      ['made-up/0', 1],
      ['made-up/1', 1],
      ['made-up/2', 1],
      ['', 47],
      ['hub/2.14.2', 1],
    ]);
  });

  it('adds what it is given back, once', () => {
    const buffer = createDeprecatedCallBuffer();
    buffer.record(call({ outcome: 'refused' }));
    const taken = buffer.take();
    buffer.record(call({ at: new Date('2027-01-01T10:30:00Z'), outcome: 'rehearsed' }));
    buffer.restore(taken);

    expect(buffer.take()).toMatchObject([
      {
        firstAt: Date.parse('2027-01-01T10:00:00Z'),
        lastAt: Date.parse('2027-01-01T10:30:00Z'),
        count: 2,
        rehearsed: 1,
        refused: 1,
      },
    ]);
  });
});
