import { describe, expect, it } from 'vitest';
import { flushUsage } from '../../src/core/operations/housekeeping/flush-usage.ts';
import { getOrCreateFor } from '../api/authorizations/responses.ts';
import { clientCredentials, requestToken } from '../oauth/token-request.ts';
import { createTestBrowser } from '../support/test-browser.ts';
import { createAdministeredWorld } from './admin/administered-world.ts';

/** Alice's app Postbox, which Bob uses. */
async function createWorldWithRefusals() {
  const world = await createAdministeredWorld();
  const { alice, basic, bearer, bob, context, postbox, server } = world;
  const { token } = await getOrCreateFor(bob.withCode(), postbox);
  await bearer(token).with({ 'user-agent': 'postbox/1 <b>' }).get('/user/emails');
  await requestToken(world, { ...clientCredentials(postbox), client_secret: 'wrong', code: 'x' });
  await basic('bob', 'wrong').get('/user');
  const own = (await alice.post('/authorizations', { note: 'ci' })).json();
  await bearer(own.token).get('/user/emails');
  await flushUsage(context);
  const browser = createTestBrowser(server);
  await browser.signIn(alice);
  return { ...world, token, own, browser };
}

describe('The pages that say why requests were refused', () => {
  it('tell the owner of an account of its credentials alone', async () => {
    const { browser } = await createWorldWithRefusals();

    const { body } = await browser.get('/settings/refusals');

    expect(body).toContain('The token lacks a scope');
    expect(body).toContain('GET /api/v3/user/emails');
    for (const hidden of ['The client secret was wrong', 'The password was wrong', 'bob', 'postbox/1'])
      expect(body).not.toContain(hidden);
    expect((await browser.get('/settings/security-log')).body).toContain('href="/settings/refusals"');
  });

  it('tell the owner of a token, on its own page', async () => {
    const { alice, browser, own } = await createWorldWithRefusals();
    const other = (await alice.post('/authorizations', { note: 'other' })).json();

    expect((await browser.get(`/settings/tokens/${own.id}`)).body).toContain('The token lacks a scope');
    expect((await browser.get(`/settings/tokens/${other.id}`)).body).not.toContain(
      'Refused requests with this',
    );
  });

  it('tell the owner of an app what is wrong, and not who uses it', async () => {
    const { browser, postbox } = await createWorldWithRefusals();

    const { body } = await browser.get(`/settings/developers/${postbox.clientId}/refusals`);

    for (const shown of ['The client secret was wrong', 'The token lacks a scope', 'postbox/1 &lt;b>'])
      expect(body).toContain(shown);
    for (const hidden of ['bob', '127.0.0.1', 'The password was wrong']) expect(body).not.toContain(hidden);
  });

  it('are for the owner of the app alone', async () => {
    const { admin, postbox } = await createWorldWithRefusals();

    expect((await admin.get(`/settings/developers/${postbox.clientId}/refusals`)).statusCode).toBe(404);
  });

  it('tell administrators of everybody, or of whom they search', async () => {
    const { admin, postbox, token } = await createWorldWithRefusals();

    const all = (await admin.get('/admin/refusals')).body;
    for (const shown of ['The client secret was wrong', 'The password was wrong', 'href="/admin/people/bob"'])
      expect(all).toContain(shown);
    const bobs = (await admin.get('/admin/refusals?q=BOB')).body;
    expect(bobs).toContain('The password was wrong');
    expect(bobs).not.toContain('The client secret was wrong');
    const apps = (await admin.get(`/admin/refusals?q=${postbox.clientId}`)).body;
    expect(apps).toContain('The client secret was wrong');
    expect(apps).not.toContain('The password was wrong');
    await admin.get('/admin/refusals');
    const searched = await admin.post('/admin/refusals', { q: ` ${token} ` });
    expect(searched.headers.location).toBe(`/admin/refusals?q=${token.slice(-8)}`);
    expect((await admin.follow()).body).toContain('href="/admin/people/bob"');
    expect((await admin.get('/admin/refusals?q=%00nobody%F0')).body).toContain(
      'No refused request was found',
    );
  });

  it('say that nothing was refused', async () => {
    const { server, alice, admin } = await createAdministeredWorld();
    const browser = createTestBrowser(server);
    await browser.signIn(alice);

    expect((await browser.get('/settings/refusals')).body).toContain('No request was refused');
    expect((await admin.get('/admin/refusals')).body).toContain('No request was refused');
  });
});
