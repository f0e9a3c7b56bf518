import { describe, expect, it } from 'vitest';
import { allAuditEvents } from '../../../support/audit-events.ts';
import { addDeprecatedCalls } from '../../../support/deprecated-calls.ts';
import { createAdministeredWorld } from '../administered-world.ts';

const PATH = '/admin/deprecations/callers';
const HEAD = 'feature,login,app,client_id,client,address,first_at,last_at,days,calls,refused,rehearsed';

async function createCalledWorld() {
  const world = await createAdministeredWorld();
  const { alice, bob, postbox, clock } = world;
  await addDeprecatedCalls(world, { by: alice, clientId: postbox.clientId, times: 3 });
  clock.advance(8 * 86_400);
  const outcome = 'refused';
  await addDeprecatedCalls(world, { by: bob, userAgent: 'ghauth', address: '2001:db8::7', outcome });
  await addDeprecatedCalls(world, { feature: 'token-in-path', clientId: postbox.clientId, times: 2 });
  await world.admin.signIn(world.mallory);
  const csv = async (query: string) =>
    (await world.admin.get(`${PATH}.csv${query}`)).body.trim().split('\r\n').slice(1);
  return { ...world, csv };
}

describe('The list of who calls', () => {
  it('names each caller, with client and address, the first and the last call and how many', async () => {
    const { admin, postbox } = await createCalledWorld();

    const { body } = await admin.get(PATH);

    expect(body).toContain('<a href="/admin/people/alice">alice</a>');
    expect(body).toContain(`<a href="/admin/apps/${postbox.clientId}">Postbox</a>`);
    expect(body).toContain('<span class="mono">octokit-rest.js/16.43</span>');
    expect(body).toContain('<span class="mono">2001:db8::/64</span>');
    expect(body).toContain('The app itself, or an account that was deleted');
  });

  it('is a CSV file, too, and who has it is recorded', async () => {
    const { admin, context, postbox } = await createCalledWorld();

    const { body, headers } = await admin.get(`${PATH}.csv?seen=gone_quiet`);

    expect(headers['content-disposition']).toBe('attachment; filename="latchkey-deprecated_calls.csv"');
    expect(body).toBe(
      `${HEAD}\r\ncreate-authorization,alice,Postbox,${postbox.clientId},octokit-rest.js/16.43,192.0.2.7,2026-01-15T10:00:00Z,2026-01-15T10:00:00Z,1,3,0,0\r\n`,
    );
    const exported = (await allAuditEvents(context)).find(({ action }) => action === 'list.export');
    expect(exported?.data).toEqual({
      list: 'deprecated_calls',
      rows: 1,
      filters: { seen: 'gone_quiet' },
    });
  });

  it.each([
    ['?feature=token-in-path', ['token-in-path']],
    ['?seen=this_week', ['create-authorization,bob', 'token-in-path']],
    ['?seen=gone_quiet', ['create-authorization,alice']],
    ['?login=Bob', ['create-authorization,bob']],
    ['?login=bob&seen=gone_quiet', []],
    ['?sort=-count', ['create-authorization,alice', 'token-in-path', 'create-authorization,bob']],
    ['?sort=first', ['create-authorization,alice', 'create-authorization,bob', 'token-in-path']],
  ])('is filtered and sorted by its address: %s', async (query, rows) => {
    const { csv } = await createCalledWorld();
    const found = await csv(query);
    expect(found.length).toBe(rows.length);
    for (const [index, row] of rows.entries()) expect(found[index]).toMatch(new RegExp(`^${row}`));
  });

  it('finds the calls of one app', async () => {
    const { csv, postbox } = await createCalledWorld();
    expect(await csv(`?client_id=${postbox.clientId}`)).toHaveLength(2);
    expect(await csv('?client_id=nobody')).toHaveLength(0);
  });

  it.each([
    ['?feature=flying', 'Choose one of those listed.'],
    ['?seen=never', 'Choose one of those listed.'],
    ['?login=nobody', 'There is no account with this login.'],
    ['?login=%00', 'has characters in it that cannot be stored'],
    ['?client_id=%00', 'has characters in it that cannot be stored'],
  ])('says what is wrong with %s', async (query, message) => {
    const { admin } = await createAdministeredWorld();
    const { statusCode, body } = await admin.get(PATH + query);
    expect(statusCode).toBe(422);
    expect(body).toContain(message);
  });

  it('says so when nobody calls', async () => {
    const { admin } = await createAdministeredWorld();
    expect((await admin.get(PATH)).body).toContain('Nobody was found who calls.');
  });

  it.each(['', '?sort=-count'])('has pages, forwards and backwards: %s', async (query) => {
    const world = await createAdministeredWorld();
    const { admin, alice } = world;
    for (let client = 1; client <= 120; client += 1)
      await addDeprecatedCalls(world, { by: alice, userAgent: `client-${String(client).padStart(3, '0')}` });
    const shown = async (path: string) => {
      const { body } = await admin.get(path);
      const link = (rel: string) =>
        new RegExp(`rel="${rel}" href="([^"]+)"`).exec(body)?.[1]?.replaceAll('&amp;', '&');
      const names = body.match(/client-\d+/g) ?? [];
      return { ends: [names.at(0), names.at(-1)], next: link('next'), previous: link('prev') };
    };

    const first = await shown(PATH + query);
    expect([first.ends, first.previous]).toEqual([['client-001', 'client-050'], undefined]);
    const second = await shown(first.next ?? '');
    expect(second.ends).toEqual(['client-051', 'client-100']);
    const third = await shown(second.next ?? '');
    expect([third.ends, third.next]).toEqual([['client-101', 'client-120'], undefined]);
    const back = await shown(third.previous ?? '');
    expect(back.ends).toEqual(second.ends);
    expect(await shown(back.previous ?? '')).toEqual({ ...first, previous: undefined });
  });
});
