import { describe, expect, it } from 'vitest';
import { mintToken } from '../../../src/core/delegation/tokens/token.ts';
import { getOrCreateFor } from '../../api/authorizations/responses.ts';
import { allAuditEvents } from '../../support/audit-events.ts';
import { createAdministeredWorld } from './administered-world.ts';

async function createWorldWithTokens() {
  const world = await createAdministeredWorld();
  const { admin, alice, bob, postbox } = world;
  const { token: personal } = (await bob.withCode().post('/authorizations', { note: 'ci <b>' })).json();
  const { token: ofApp } = await getOrCreateFor(alice, postbox);
  await admin.get('/admin/tokens');
  const paste = (tokens: string) => admin.post('/admin/tokens/inspection', { tokens });
  return { ...world, personal: String(personal), ofApp, paste };
}

describe('Tokens that an administrator pastes', () => {
  it('are named with their owners, apps and scopes, and are not sent back', async () => {
    const { paste, personal, ofApp } = await createWorldWithTokens();

    const { body, statusCode } = await paste(`${personal} …${ofApp.slice(-8)}\n${mintToken('ghp_')} nothing`);

    expect(statusCode).toBe(200);
    for (const shown of [
      '3 tokens were pasted; 2 can still be revoked. One more word is no token',
      'ci &lt;b>',
      '/admin/people/bob',
    ])
      expect(body).toContain(shown);
    for (const shown of ['>Postbox<', '/admin/people/alice', 'No such token is known'])
      expect(body).toContain(shown);
    expect(body).not.toContain(personal);
  });

  it('are revoked together, with an event for each', async () => {
    const { admin, bearer, context, paste, personal, ofApp } = await createWorldWithTokens();
    await paste(`${personal}\n${ofApp}`);
    const [, ids = ''] = /name="ids" value="([\d,]+)"/.exec(admin.page) ?? [];

    const answer = await admin.post('/admin/tokens/revocation', { ids });

    expect(answer.headers.location).toBe('/admin/tokens?notice=tokens_revoked_by_admin');
    for (const token of [personal, ofApp]) expect((await bearer(token).get('/user')).statusCode).toBe(401);
    const revoked = (await allAuditEvents(context)).filter(({ action }) => action === 'oauth_access.destroy');
    expect(revoked.map(({ actor, account }) => [actor, account]).toSorted()).toEqual([
      ['mallory', 'alice'],
      ['mallory', 'bob'],
    ]);
    const { body } = await paste(personal);
    expect(body).toContain('none can still be revoked');
    expect(body).toContain('Token revoked');
    expect(body).toContain('<a href="/admin/people/mallory">mallory</a>');
  });

  it.each([
    ['nothing', ' \n', 'tokens'],
    [
      'more than a thousand',
      Array.from({ length: 1001 }, (_, at) => `${at}`.padStart(8, '0')).join(' '),
      'tokens',
    ],
  ])('are refused when they are %s, at the box', async (_, text, field) => {
    const { admin, paste } = await createWorldWithTokens();

    const { statusCode } = await paste(text);

    expect(statusCode).toBe(422);
    expect(admin.page).toContain(`id="${field}-problem"`);
  });

  it('get into no address from the search beside the box either', async () => {
    const { admin, personal } = await createWorldWithTokens();

    const { headers } = await admin.post('/admin/tokens', { q: ` ${personal} ` });

    expect(headers.location).toBe(`/admin/tokens?q=${personal.slice(-8)}`);
    expect((await admin.get(String(headers.location))).body).toContain('ci &lt;b>');
  });

  it('need no confirmation to be looked up, and are stored nowhere when the session has ended', async () => {
    const { admin, clock, context, paste, personal } = await createWorldWithTokens();
    clock.advance(20 * 60);
    expect((await paste(personal)).body).toContain('/admin/people/bob');
    clock.advance(24 * 60 * 60);

    const { headers } = await paste(personal);

    expect(headers.location).toContain('/login');
    const kept = context.db.selectFrom('kept_secrets').where('name', 'not like', 'answer %');
    expect(await kept.selectAll().execute()).toEqual([]);
    expect(admin.page).not.toContain(personal);
  });
});
