import { describe, expect, it } from 'vitest';
import { listEvents } from '../../../src/core/foundation/audit/reading/list.ts';
import { forecastRemoval } from '../../../src/core/operations/deprecations/calls/forecast.ts';
import { listCallers } from '../../../src/core/operations/deprecations/calls/listing/callers.ts';
import { flushDeprecatedCalls } from '../../../src/core/operations/deprecations/calls/record.ts';
import { cancel, schedule } from '../../../src/core/operations/deprecations/schedule.ts';
import { announce, remove, restore } from '../../../src/core/operations/deprecations/steps.ts';
import { startSecondNode } from '../../support/second-node.ts';
import { type Answer, asPerson, createTestWorld } from '../../support/test-world.ts';

const HOUR = 60 * 60;
const DAY = 24 * HOUR;
const features = ['create-authorization', 'list-authorizations'] as const;
const everybody = { features, accountIds: [], clientIds: [], share: 100 };

describe('A retirement, from the announcement to the restoration', () => {
  it('is the same on two nodes, to the header', async () => {
    const world = await createTestWorld();
    const { alice, clock, context } = world;
    const second = await startSecondNode(world);
    const clients = [alice, second.at(alice)];
    const operator = asPerson(context, alice);
    let notes = 0;

    /** What both nodes answer, a second after what was done on one of them. */
    async function answers() {
      clock.advance(1);
      const created: Answer[] = [];
      const listed: Answer[] = [];
      for (const client of clients) {
        created.push(await client.post('/authorizations', { note: `note ${notes++}` }));
        listed.push(await client.get('/authorizations'));
      }
      return [created, listed].map(([one, other]) => {
        expect(seen(other)).toEqual(seen(one));
        return seen(one);
      });
    }

    const silent = { deprecation: undefined, sunset: undefined, link: undefined, retryAfter: undefined };
    expect(await answers()).toEqual([
      { status: 201, ...silent },
      { status: 200, ...silent },
    ]);

    // Announced, on Thursday at 10:00:01.
    await announce(operator, { features, sunset: '2026-04-01T00:00:00Z' });
    const told = (feature: string) => ({
      deprecation: `@${Date.parse('2026-01-15T10:00:01Z') / 1000}`,
      sunset: 'Wed, 01 Apr 2026 00:00:00 GMT',
      link: `<https://latchkey.example/deprecations/${feature}>; rel="deprecation"; type="text/html"`,
    });
    const served = [
      { status: 201, ...told('create-authorization'), retryAfter: undefined },
      { status: 200, ...told('list-authorizations'), retryAfter: undefined },
    ];
    const refused = (retryAfter: string | undefined) => [
      { status: 410, ...told('create-authorization'), retryAfter },
      { status: 404, ...told('list-authorizations'), retryAfter },
    ];
    expect(await answers()).toEqual(served);

    // Rehearsed, on the second node.
    const hour = (day: string) => ({
      from: `${day}T12:00`,
      until: `${day}T13:00`,
      timeZone: 'Europe/Berlin',
    });
    await schedule(
      { ...second.context, actor: operator.actor },
      { ...everybody, mode: 'rehearse' },
      hour('2026-01-16'),
    );
    clock.advance(DAY + HOUR);
    expect(await answers()).toEqual(served);

    // Two brownouts, a week apart: from 11:00 to 12:00 UTC.
    const repeated = { every: 'week', times: 2 } as const;
    const ids = await schedule(
      operator,
      { ...everybody, mode: 'refuse' },
      { ...hour('2026-01-23'), repeated },
    );
    expect(await answers()).toEqual(served);
    clock.advance(Date.parse('2026-01-23T11:30:00Z') / 1000 - clock.now().getTime() / 1000 - 1);
    expect(await answers()).toEqual(refused('1800'));
    clock.advance(30 * 60);
    expect(await answers()).toEqual(served);

    // The second one is cancelled in its middle, on the second node.
    clock.advance(Date.parse('2026-01-30T11:10:00Z') / 1000 - clock.now().getTime() / 1000 - 1);
    expect(await answers()).toEqual(refused('3000'));
    await cancel({ ...second.context, actor: operator.actor }, ids.slice(1));
    expect(await answers()).toEqual(served);

    // Removed, and restored.
    for (const node of [context, second.context]) await flushDeprecatedCalls(node);
    expect(await forecastRemoval(context, features)).toMatchObject({ people: 1, calls: 24 });
    await remove(operator, { features });
    expect(await answers()).toEqual(refused(undefined));
    await restore(operator, features);
    expect(await answers()).toEqual(served);

    // Who called, and what was done.
    for (const node of [context, second.context]) await flushDeprecatedCalls(node);
    const counted = { login: 'alice', count: 20, rehearsed: 4, refused: 6 };
    expect(await listCallers(context, {}, 10)).toMatchObject([
      { feature: 'create-authorization', ...counted },
      { feature: 'list-authorizations', ...counted },
    ]);
    const trail: unknown[] = [];
    for await (const { action, actor, at, data } of listEvents(context, {}))
      if (action.startsWith('deprecation.')) trail.push({ action, actor, at, data });
    expect(trail).toEqual(trailOf(ids));
    await second.stop();
  });
});

function seen({ statusCode: status, headers }: Answer | undefined = {} as Answer) {
  const { deprecation, sunset, link, 'retry-after': retryAfter } = headers;
  return { status, deprecation, sunset, link, retryAfter };
}

function trailOf([first, second]: readonly number[]) {
  const at = (time: string, action: string, data: object) => ({
    action: `deprecation.${action}`,
    actor: 'alice',
    at: time,
    data: { features, ...data },
  });
  const brownout = (id: number | undefined, day: string, mode: string) => ({
    brownout: id,
    from: `${day}T11:00:00Z`,
    until: `${day}T12:00:00Z`,
    mode,
  });
  return [
    at('2026-01-15T10:00:01Z', 'announce', { sunset: '2026-04-01T00:00:00Z' }),
    at('2026-01-15T10:00:02Z', 'schedule', brownout((first ?? 0) - 1, '2026-01-16', 'rehearse')),
    at('2026-01-16T11:00:03Z', 'schedule', brownout(first, '2026-01-23', 'refuse')),
    at('2026-01-16T11:00:03Z', 'schedule', brownout(second, '2026-01-30', 'refuse')),
    at('2026-01-30T11:10:00Z', 'cancel', { brownout: second }),
    at('2026-01-30T11:10:01Z', 'remove', { from: '2026-01-30T11:10:01Z' }),
    at('2026-01-30T11:10:02Z', 'restore', {}),
  ];
}
