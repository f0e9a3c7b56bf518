import { describe, expect, it } from 'vitest';
import { allAuditEvents } from '../../support/audit-events.ts';
import { effectsIn } from '../../support/effects.ts';
import { createAdministeredWorld } from './administered-world.ts';

const PATH = '/admin/tokens';

/** An administered world with a token of Alice for Postbox, and two personal ones, one of which has been used. */
async function createWorldWithTokens() {
  const world = await createAdministeredWorld();
  const { alice, bearer, postbox, clock, context } = world;
  const secret = { client_secret: postbox.secret };
  const ofApp = (await alice.put(`/authorizations/clients/${postbox.clientId}`, secret)).json();
  const unused = (await alice.post('/authorizations', { note: 'unused', scopes: ['gist'] })).json();
  const used = (await alice.post('/authorizations', { note: 'used', scopes: ['repo', 'user'] })).json();
  clock.advance(100 * 24 * 60 * 60);
  await bearer(used.token).get('/user');
  await context.storage.write((tx) =>
    tx
      .updateTable('authorizations')
      .set({ last_used_at: new Date(clock.now()).toISOString().replace('.000', '') })
      .where('id', '=', used.id)
      .execute(),
  );
  const { admin, mallory } = world;
  await admin.signIn(mallory);
  const notes = (page: string) =>
    [ofApp, unused, used].filter(({ token }) => page.includes(`…${token.slice(-8)}`)).map(({ note }) => note);
  return { ...world, ofApp, unused, used, notes };
}

describe('The list of everybody’s tokens', () => {
  it.each([
    ['owner=ALICE', [null, 'unused', 'used']],
    ['owner=bob', []],
    ['app=CLIENT', [null]],
    ['kind=personal', ['unused', 'used']],
    ['kind=app', [null]],
    ['scope=repo', ['used']],
    ['scope=gist&used=never', ['unused']],
    ['origin=settings', []],
    ['expiry=never&used=once', ['used']],
    ['expiry=30', []],
    ['unused=90', [null, 'unused']],
    ['sort=expires', []],
    ['q=unu', ['unused']],
  ])('is filtered by %s', async (query, found) => {
    const { admin, postbox, notes } = await createWorldWithTokens();

    const { statusCode, body } = await admin.get(`${PATH}?${query.replace('CLIENT', postbox.clientId)}`);

    expect([statusCode, notes(body)]).toEqual([200, found]);
  });

  it.each([
    ['owner=nobody', 'There is no account with this login.'],
    ['app=nothing', 'There is no app with this client ID.'],
    ['scope=everything', 'Choose one of those listed.'],
    ['unused=-1', 'A number of days is needed'],
  ])('says what is wrong with %s, and shows no rows', async (query, message) => {
    const { admin } = await createAdministeredWorld();

    const { statusCode, body } = await admin.get(`${PATH}?${query}`);

    expect([statusCode, body.includes(message), body.includes('type="checkbox"')]).toEqual([
      422,
      true,
      false,
    ]);
  });

  it('keeps pasted tokens out of the address, whichever field they are pasted into', async () => {
    const { admin, used } = await createWorldWithTokens();
    await admin.get(PATH);

    const { headers } = await admin.post(PATH, { q: used.token, owner: used.token, sort: '-last_used' });

    const query = new URLSearchParams({
      q: used.token.slice(-8),
      owner: used.token.slice(-8),
      sort: '-last_used',
    });
    expect(headers.location).toBe(`${PATH}?${query}`);
  });

  it('is downloaded as CSV without a token in it', async () => {
    const { admin, used, unused } = await createWorldWithTokens();

    const { body } = await admin.get(`${PATH}.csv?kind=personal&sort=last_used`);

    const [head, ...lines] = body
      .trim()
      .split('\r\n')
      .map((line) => line.split(','));
    expect(head?.slice(0, 4)).toEqual(['id', 'note', 'token_last_eight', 'app']);
    expect(lines.map(([id, note]) => [id, note])).toEqual([
      [`${unused.id}`, 'unused'],
      [`${used.id}`, 'used'],
    ]);
    expect(body).not.toContain(used.token);
  });

  it('lets several be revoked after a question, with an event for each', async () => {
    const { admin, bearer, context, ofApp, unused, used } = await createWorldWithTokens();

    const asked = await admin.get(
      `/admin/bulk/tokens?action=revoke&ids=${ofApp.id}&ids=${unused.id}&back=%3Fowner%3Dalice`,
    );
    const { body } = await admin.get(`/admin/bulk/tokens?action=revoke&ids=${unused.id}&ids=${used.id}`);
    const answer = await admin.post('/admin/bulk/tokens', {
      action: 'revoke',
      ids: `${ofApp.id},${unused.id}`,
      back: '?owner=alice',
    });

    expect(asked.body).toContain('<h1>Revoke 2 tokens?</h1>');
    expect(effectsIn(asked.body)).toContain('This hits: 2 tokens Last used: never');
    expect(effectsIn(body)).toContain('This hits: 2 tokens Last used: 25 Apr 2026, 10:00:00 UTC');
    expect(asked.body).toContain(`<li>Postbox …${ofApp.token.slice(-8)}, of alice</li>`);
    expect(answer.headers.location).toBe(`${PATH}?owner=alice&notice=tokens_revoked_by_admin`);
    for (const [{ token }, status] of [
      [ofApp, 401],
      [unused, 401],
      [used, 200],
    ] as const)
      expect((await bearer(token).get('/user')).statusCode).toBe(status);
    const events = (await allAuditEvents(context)).filter(({ action }) => action === 'oauth_access.destroy');
    expect(events.map(({ actor }) => actor)).toEqual(['mallory', 'mallory']);
  });
});
