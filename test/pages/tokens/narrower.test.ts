import { describe, expect, it } from 'vitest';
import { createAuthorization } from '../../../src/core/delegation/authorizations/create.ts';
import { after as later } from '../../../src/core/foundation/instant.ts';
import { flushUsage } from '../../../src/core/operations/housekeeping/flush-usage.ts';
import { createImpersonation } from '../../support/impersonation.ts';
import { createSignedInWorld, personalToken, type SignedInWorld, shownToken } from './signed-in-world.ts';

const DAY = 24 * 60 * 60;

/** A token that has read the e-mail addresses. */
async function usedToken(world: SignedInWorld, scopes: readonly ('repo' | 'user' | 'user:email')[]) {
  const { context, alice, bearer } = world;
  const { token, authorization } = await personalToken(context, alice, { note: 'laptop', scopes });
  await bearer(token).get('/user/emails');
  await flushUsage(context);
  return { token, path: `/settings/tokens/${authorization.id}` };
}

describe('/settings/tokens/:id', () => {
  it('shows the scopes that calls needed, and those that they did not', async () => {
    const world = await createSignedInWorld();
    const { path } = await usedToken(world, ['repo', 'user']);

    const { body } = await world.browser.get(path);
    expect(body).toContain('1 call since 15 Jan 2026');
    expect(body).toContain('<dt>Needed</dt><dd><p class="mono">user:email</p></dd>');
    expect(body).toContain('<dt>Not needed for these calls</dt><dd><p class="mono">repo, user</p></dd>');
    expect(body).toContain('Only calls to this server are counted.');
    expect(body).toContain('/settings/tokens/new?description=laptop+%28narrower%29&amp;scopes=user%3Aemail');
  });

  it('offers no narrower token where nothing is known, or nothing is too much', async () => {
    const world = await createSignedInWorld();
    const { browser, context, alice } = world;
    const unused = await personalToken(context, alice, { note: 'unused', scopes: ['repo'] });
    const { path } = await usedToken(world, ['user:email']);
    for (const place of [`/settings/tokens/${unused.authorization.id}`, path]) {
      expect((await browser.get(place)).body).not.toContain('Generate a narrower token');
      expect((await browser.post(`${place}/narrower`)).headers.location).toBe(place);
    }
    expect((await alice.get('/authorizations')).json()).toHaveLength(2);
  });
});

describe('/settings/tokens/:id/narrower', () => {
  it('creates a token with what was needed, and leaves the other one until it is revoked', async () => {
    const world = await createSignedInWorld();
    const { browser, bearer, alice } = world;
    const { token, path } = await usedToken(world, ['repo', 'user']);

    await browser.get(path);
    const shown = await browser.send(`${path}/narrower`);
    const narrower = shownToken(shown.body);
    expect(shown.body).toContain('<h2>laptop (narrower)</h2>');
    expect(shown.body).toContain(`href="${path}/revocation"`);
    const emails = await bearer(narrower).get('/user/emails');
    expect([emails.statusCode, emails.headers['x-oauth-scopes']]).toEqual([200, 'user:email']);
    expect((await bearer(token).get('/user')).statusCode).toBe(200);

    await browser.get(`${path}/revocation`);
    await browser.post(`${path}/revocation`);
    expect((await bearer(token).get('/user')).statusCode).toBe(401);
    expect((await alice.get('/authorizations')).json()).toMatchObject([{ note: 'laptop (narrower)' }]);
  });

  it('numbers notes that are taken', async () => {
    const world = await createSignedInWorld();
    const { path } = await usedToken(world, ['user']);
    for (let time = 0; time < 2; time++) {
      await world.browser.get(path);
      await world.browser.send(`${path}/narrower`);
    }
    const notes = (await world.alice.get('/authorizations')).json().map(({ note }: { note: string }) => note);
    expect(notes).toEqual(['laptop', 'laptop (narrower)', 'laptop (narrower 2)']);
  });

  it('gives it the lifetime of the other one, within what the site allows', async () => {
    const world = await createSignedInWorld();
    const { browser, context, alice, bearer, clock } = world;
    const wanted = { note: 'ci', noteUrl: null, fingerprint: null, scopes: ['user'] as const, app: null };
    const expiresAt = later(context.now(), 30 * DAY);
    const { token } = await createAuthorization(context, alice.account, { ...wanted, expiresAt });
    await bearer(token).get('/user/emails');
    await flushUsage(context);
    clock.advance(600);
    await browser.get('/settings/tokens/1');
    await browser.send('/settings/tokens/1/narrower');

    const rows = await context.db.selectFrom('authorizations').orderBy('id').select('expires_at').execute();
    expect(rows.map((row) => row.expires_at)).toEqual([expiresAt, later(context.now(), 30 * DAY)]);
  });

  it('returns 404 for a token of somebody else, and is not offered for an impersonation', async () => {
    const world = await createSignedInWorld();
    const { browser, context, mallory, bearer } = world;
    const other = await personalToken(context, mallory, { note: 'of Mallory', scopes: ['user'] });
    const impersonation = await createImpersonation(world, ['user']);
    for (const { token } of [other, impersonation]) await bearer(token).get('/user/emails');
    await flushUsage(context);

    await browser.get('/settings/tokens');
    expect((await browser.post('/settings/tokens/1/narrower')).statusCode).toBe(404);
    const shown = await browser.get('/settings/tokens/2');
    expect(shown.body).toContain('1 call');
    expect(shown.body).not.toContain('Generate a narrower token');
    expect((await browser.post('/settings/tokens/2/narrower')).headers.location).toBe('/settings/tokens/2');
    expect(await context.db.selectFrom('authorizations').selectAll().execute()).toHaveLength(2);
  });
});
