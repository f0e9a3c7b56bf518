import { describe, expect, it } from 'vitest';
import { flushUsage } from '../../../src/core/operations/housekeeping/flush-usage.ts';
import { registerTestApp } from '../../support/apps.ts';
import { createTestBrowser } from '../../support/test-browser.ts';
import { authorizeApp } from '../applications/authorize-app.ts';
import { createSignedInWorld, personalToken } from './signed-in-world.ts';

const DAYS = 24 * 60 * 60;

/** After 90 days, Alice has tokens that were used, never used, regenerated and made lately, and Mallory one that was not used. */
async function createOldTokens() {
  const world = await createSignedInWorld();
  const { alice, bearer, browser, clock, context, mallory } = world;
  const used = await personalToken(context, alice, { note: 'in use' });
  await personalToken(context, alice, { note: 'never used' });
  await personalToken(context, alice, { note: 'regenerated' });
  const old = await personalToken(context, alice, { note: 'used once' });
  await personalToken(context, mallory, { note: 'of Mallory' });
  await bearer(old.token).get('/user');
  clock.advance(89 * DAYS);
  await browser.signIn(alice);
  await bearer(used.token).get('/user');
  await flushUsage(context);
  await browser.get('/settings/tokens/3/regeneration');
  await browser.send('/settings/tokens/3/regeneration');
  await personalToken(context, alice, { note: 'new' });
  return world;
}

async function notesOf({ context }: Pick<Awaited<ReturnType<typeof createOldTokens>>, 'context'>) {
  const rows = await context.db.selectFrom('authorizations').orderBy('id').select('note').execute();
  return rows.map(({ note }) => note);
}

describe('/settings/tokens/unused', () => {
  it('lists the tokens that were not used for 90 days, asks, and revokes these', async () => {
    const world = await createOldTokens();
    const { browser, clock } = world;
    expect((await browser.get('/settings/tokens')).body).not.toContain('/settings/tokens/unused');
    expect((await browser.get('/settings/tokens/unused')).headers.location).toBe('/settings/tokens');

    clock.advance(2 * DAYS);
    await browser.signIn(world.alice);
    expect((await browser.get('/settings/tokens')).body).toContain('href="/settings/tokens/unused"');
    const { body } = await browser.get('/settings/tokens/unused');
    expect(body).toContain('Revoke 2 tokens that were not used for 90 days?');
    for (const note of ['never used', 'used once']) expect(body).toContain(`>${note}</a>`);
    for (const note of ['in use', 'regenerated', 'new', 'of Mallory'])
      expect(body).not.toContain(`>${note}<`);

    const shown = await browser.send('/settings/tokens/unused');
    expect(shown.body).toContain('The tokens that were not used are revoked.');
    expect(await notesOf(world)).toEqual(['in use', 'regenerated', 'of Mallory', 'new']);
  });
});

describe('/settings/applications/unused', () => {
  it('lists the apps that were not used for 90 days, asks, and revokes their access', async () => {
    const world = await createSignedInWorld();
    const { alice, bearer, browser, clock, context, mallory, postbox } = world;
    const other = await registerTestApp(context, mallory, { name: 'Letters' });
    const third = await registerTestApp(context, mallory, { name: 'Stamps' });
    await authorizeApp(context, alice, { app: postbox });
    await authorizeApp(context, mallory, { app: postbox });
    const used = await authorizeApp(context, alice, { app: other });
    await authorizeApp(context, alice, { app: third, fingerprint: 'old' });
    clock.advance(91 * DAYS);
    await bearer(used.token).get('/user');
    await flushUsage(context);
    await authorizeApp(context, alice, { app: third, fingerprint: 'new' });

    await browser.signIn(alice);
    expect((await browser.get('/settings/applications')).body).toContain('/settings/applications/unused');
    const { body } = await browser.get('/settings/applications/unused');
    expect(body).toContain('Revoke the access of the app that was not used for 90 days?');
    expect(body).toContain('>Postbox</a>');
    expect(body).not.toMatch(/Letters|Stamps/);
    await browser.send('/settings/applications/unused');

    const left = await context.db
      .selectFrom('grants')
      .orderBy('account_id')
      .orderBy('app_id')
      .select(['account_id', 'app_id'])
      .execute();
    expect(left).toEqual([
      { account_id: alice.account.id, app_id: other.id },
      { account_id: alice.account.id, app_id: third.id },
      { account_id: mallory.account.id, app_id: postbox.id },
    ]);
    const list = await browser.get('/settings/applications');
    expect(list.body).not.toContain('/settings/applications/unused');
  });

  it('is a filter of administrators, of apps and of tokens', async () => {
    const world = await createSignedInWorld();
    const { alice, bearer, clock, context, mallory, postbox, server } = world;
    await context.storage.write((tx) =>
      tx
        .updateTable('accounts')
        .set({ site_admin_since: '2026-01-15T00:00:00Z' })
        .where('id', '=', mallory.account.id)
        .execute(),
    );
    const other = await registerTestApp(context, mallory, { name: 'Letters' });
    const unused = await authorizeApp(context, alice, { app: postbox });
    const used = await authorizeApp(context, alice, { app: other });
    clock.advance(91 * DAYS);
    await bearer(used.token).get('/user');
    await flushUsage(context);
    const browser = createTestBrowser(server);
    await browser.signIn(mallory);

    for (const list of ['/admin/apps', '/admin/tokens'])
      expect((await browser.get(list)).body).toContain(
        `<a href="${list}?unused=90">Not used for 90 days</a>`,
      );
    const apps = (await browser.get('/admin/apps?unused=90')).body;
    expect([apps.includes('>Postbox</a>'), apps.includes('>Letters</a>')]).toEqual([true, false]);
    const tokens = (await browser.get('/admin/tokens?unused=90')).body;
    expect(tokens).toContain(unused.authorization.token.lastEight);
    expect(tokens).not.toContain(used.authorization.token.lastEight);
  });
});
