import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { countUsersOfApps } from '../../../src/core/delegation/apps/everybodys/count-users.ts';
import { getApp, listCallbackUrls } from '../../../src/core/delegation/apps/get.ts';
import { personAsOwner } from '../../../src/core/delegation/apps/owner.ts';
import { registerApp } from '../../../src/core/delegation/apps/register.ts';
import { createAuthorization } from '../../../src/core/delegation/authorizations/create.ts';
import { getManagedApp } from '../../../src/core/directory/apps/manage.ts';
import { flushUsage } from '../../../src/core/operations/housekeeping/flush-usage.ts';
import { getOrCreateFor } from '../../api/authorizations/responses.ts';
import { registerTestApp } from '../../support/apps.ts';
import { allAuditEvents } from '../../support/audit-events.ts';
import { effectsIn } from '../../support/effects.ts';
import { addManyTokens } from '../../support/many-tokens.ts';
import { createTestBrowser } from '../../support/test-browser.ts';
import { authorizeUrl, browserOf } from '../consent/authorization-requests.ts';
import { createAdministeredWorld } from './administered-world.ts';

describe('The page of an app', () => {
  const form = { url: 'https://new.example', description: 'Post', callback_urls: 'https://new.example/cb' };

  it('lets an administrator edit the app and give it to somebody else, as the audit trail records', async () => {
    const { admin, context, alice, bob, postbox } = await createAdministeredWorld();
    const place = `/admin/apps/${postbox.clientId}`;
    expect((await admin.get(place)).body).toContain('value="alice"');

    const answer = await admin.post(place, { ...form, name: 'Letterbox', owner: ' Bob ' });

    expect([answer.statusCode, answer.headers.location]).toEqual([303, `${place}?notice=app_changed`]);
    const app = await getApp(context, postbox.clientId);
    expect(app).toMatchObject({ name: 'Letterbox', url: form.url, ownerId: bob.account.id });
    expect(await listCallbackUrls(context, app)).toEqual(['https://new.example/cb']);
    await expect(getManagedApp(context, alice.account, postbox.clientId)).rejects.toThrow('not_found');
    const events = (await allAuditEvents(context)).filter(({ action }) =>
      /^oauth_application\.(update|transfer)/.test(action),
    );
    const ofApp = { actor: 'mallory', app: 'Letterbox' };
    expect(events).toMatchObject([
      { ...ofApp, action: 'oauth_application.update', account: 'alice' },
      { ...ofApp, action: 'oauth_application.transfer', account: 'bob', detail: 'from alice to bob' },
      { ...ofApp, action: 'oauth_application.transfer_outgoing', account: 'alice' },
    ]);
  });

  it('lets an administrator give the app to the installation, and lists it as such', async () => {
    const world = await createAdministeredWorld();
    const { admin, alice, context, postbox } = world;
    const place = `/admin/apps/${postbox.clientId}`;
    await admin.get(place);
    await getOrCreateFor(alice, postbox);

    await admin.post(place, { ...form, name: 'Postbox', owner: '' });

    expect(await getApp(context, postbox.clientId)).toMatchObject({ name: 'Postbox', ownerId: null });
    const browser = await browserOf(world, alice);
    for (const [by, page] of [
      [admin, place],
      [admin, '/admin/apps'],
      [browser, '/settings/applications'],
      [browser, `/settings/connections/applications/${postbox.clientId}`],
      [browser, authorizeUrl(postbox, { scope: 'gist', redirect_uri: 'https://new.example/cb' })],
    ] as const)
      expect((await by.get(page)).body, page).toContain('the administrators of this server');
  });

  it.each([
    ['an unknown owner', { name: 'Postbox', owner: 'nobody' }, 'owner'],
    ['a misleading name', { name: 'GitHub CLI', owner: 'alice' }, 'name'],
  ])('refuses %s, at the field', async (_, changes, field) => {
    const { admin, context, postbox } = await createAdministeredWorld();
    const place = `/admin/apps/${postbox.clientId}`;
    await admin.get(place);

    const answer = await admin.post(place, { ...form, ...changes });

    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain(`id="${field}-problem"`);
    expect(await getApp(context, postbox.clientId)).toMatchObject({ name: 'Postbox', url: postbox.url });
  });
});

describe('An expired token', () => {
  it('is marked as such until it is deleted, for its owner and for administrators', async () => {
    const { admin, alice, clock, context, postbox, server } = await createAdministeredWorld();
    const expiring = { ...context, config: { ...context.config, tokenLifetimeMaximum: 60 } };
    const texts = { note: 'short', noteUrl: null, fingerprint: null, scopes: [] };
    for (const app of [null, postbox]) await createAuthorization(expiring, alice.account, { ...texts, app });
    const browser = createTestBrowser(server);
    await browser.signIn(alice);
    const count = async (by: typeof admin, path: string) =>
      (await by.get(path)).body.split('>Expired<').length - 1;

    for (const [expired, after] of [
      [0, 60],
      [1, 0],
    ] as const) {
      expect(await count(browser, '/settings/tokens')).toBe(expired);
      expect(await count(browser, '/settings/tokens/1')).toBe(expired);
      expect(await count(browser, `/settings/connections/applications/${postbox.clientId}`)).toBe(expired);
      expect(await count(admin, '/admin/tokens')).toBe(2 * expired);
      expect(await count(admin, `/admin/people/${alice.login}`)).toBe(2 * expired);
      clock.advance(after);
    }
  });
});

describe('The apps of all users', () => {
  it('are listed with owner, number of people and age, in pages, and as CSV', async () => {
    const { admin, alice, context, postbox } = await createAdministeredWorld();
    await alice.put(`/authorizations/clients/${postbox.clientId}`, { client_secret: postbox.secret });
    for (let number = 10; number < 60; number++) {
      const wanted = { name: `App ${number}`, url: 'https://app.example', description: null };
      await registerApp(context, personAsOwner(alice.account), {
        ...wanted,
        callbackUrls: [],
        deviceFlow: false,
      });
    }

    const { body } = await admin.get('/admin/apps');
    expect(body).not.toContain('Postbox');
    const [, next = ''] = /rel="next" href="([^"]+)"/.exec(body) ?? [];
    const { body: second } = await admin.get(next.replaceAll('&amp;', '&'));
    expect(second).toContain(`/admin/apps/${postbox.clientId}">Postbox</a>`);
    expect(second).toContain('href="/admin/people/alice"');
    expect(second).toContain('<td>1</td>');
    const csv = await admin.get('/admin/apps.csv?q=postbox');
    expect(csv.body).toBe(
      `name,client_id,owner,users,created_at\r\nPostbox,${postbox.clientId},alice,1,2026-01-15T10:00:00Z\r\n`,
    );
  });

  it('are filtered by owner and people', async () => {
    const { admin, alice, mallory, context, postbox } = await createAdministeredWorld();
    await alice.put(`/authorizations/clients/${postbox.clientId}`, { client_secret: postbox.secret });
    await registerTestApp(context, mallory, { name: 'Calendar' });
    await countUsersOfApps(context);
    const found = async (query: string) => {
      const { body } = await admin.get(`/admin/apps?${query}`);
      return ['Postbox', 'Calendar'].filter((name) => body.includes(`>${name}</a>`));
    };

    expect(await found('owner=MALLORY')).toEqual(['Calendar']);
    expect(await found('used=never')).toEqual(['Calendar']);
    expect(await found('used=once')).toEqual(['Postbox']);
    expect(await found('owned=server')).toEqual([]);
    expect(await found('since=2026-01-16')).toEqual([]);
    expect(await found('sort=-name')).toEqual(['Postbox', 'Calendar']);
    expect((await admin.get('/admin/apps?owner=nobody')).statusCode).toBe(422);
  });

  it('count no more than ten thousand tokens on their pages, which says so', async () => {
    const { admin, context, postbox } = await createAdministeredWorld();
    const page = async () => (await admin.get(`/admin/apps/${postbox.clientId}`)).body;

    await addManyTokens(context, postbox, { people: 2, each: 5000 });
    expect(await page()).toContain('2 people use this app, with 10000 tokens.');
    await context.storage.write((tx) =>
      sql`insert into authorizations (account_id, app_id, origin, token_hash, token_last_eight, scopes, created_at, updated_at)
        select account_id, app_id, origin, 'one more', token_last_eight, scopes, created_at, updated_at
        from authorizations where app_id = ${postbox.id} limit 1`.execute(tx),
    );
    expect(await page()).toContain('2 people use this app, with more than 10,000 tokens.');
  });

  it('are deleted together after a question', async () => {
    const { admin, alice, bearer, context, mallory, postbox } = await createAdministeredWorld();
    const { id, clientId } = await registerTestApp(context, mallory, { name: 'Calendar' });
    const question = `/admin/bulk/apps?action=remove&ids=${id}&ids=${postbox.id}`;
    expect(effectsIn((await admin.get(question)).body)).toBe('This hits: 2 apps Last used: never');
    const { token } = await getOrCreateFor(alice, postbox);
    await bearer(token).get('/user');
    await flushUsage(context);
    const asked = await admin.get(question);
    const answer = await admin.post('/admin/bulk/apps', {
      action: 'remove',
      ids: `${id},${postbox.id}`,
      back: '',
    });

    expect(asked.body).toContain('<h1>Delete 2 apps?</h1>');
    expect(effectsIn(asked.body)).toMatch(/^This hits: 2 apps Last used: 15 Jan 2026, 10:00:00 UTC/);
    expect(asked.body).toContain(`<li>Calendar (${clientId})</li>`);
    expect(answer.headers.location).toBe('/admin/apps?notice=apps_removed');
    expect((await admin.get('/admin/apps')).body).toContain('No apps are found.');
  });

  it('are found by name, client id and owner; wildcards have no meaning', async () => {
    const { admin, context, mallory, postbox } = await createAdministeredWorld();
    const { clientId } = await registerTestApp(context, mallory, { name: 'Calendar' });
    const found = async (q: string) => {
      const { body } = await admin.get(`/admin/apps?q=${encodeURIComponent(q)}`);
      return [postbox.clientId, clientId].map((id) => body.includes(`/admin/apps/${id}"`));
    };

    expect(await found('')).toEqual([true, true]);
    expect(await found('CALEN')).toEqual([false, true]);
    expect(await found(postbox.clientId)).toEqual([true, false]);
    expect(await found(' Mallory ')).toEqual([false, true]);
    expect(await found('%')).toEqual([false, false]);
    expect(admin.page).toContain('No apps are found.');
  });

  it('have a page each; an unknown client id returns 404', async () => {
    const { admin, postbox } = await createAdministeredWorld();

    const { body } = await admin.get(`/admin/apps/${postbox.clientId}`);

    expect(body).toContain('http://127.0.0.1:9999/callback');
    expect((await admin.get(`/admin/apps/${'0'.repeat(20)}`)).statusCode).toBe(404);
  });

  it.each([
    ['tokens/revocation', 'Revoke all user tokens of Postbox?', 201],
    ['removal', 'Delete Postbox?', 422],
  ])(
    'are removed by %s after a confirmation; their tokens are refused at once',
    async (action, question, again) => {
      const { admin, alice, context, bearer, postbox } = await createAdministeredWorld();
      const authorizeApp = () =>
        alice.put(`/authorizations/clients/${postbox.clientId}`, { client_secret: postbox.secret });
      const { token } = (await authorizeApp()).json();
      const place = `/admin/apps/${postbox.clientId}/${action}`;

      const asked = await admin.get(place);
      expect(asked.body).toContain(question);
      expect(asked.body).toContain('1 token and 1 person');
      await admin.post(place);

      expect((await bearer(token).get('/user')).statusCode).toBe(401);
      expect((await authorizeApp()).statusCode).toBe(again);
      const recorded = (await allAuditEvents(context)).find(
        ({ action }) => action === 'oauth_access.destroy',
      );
      expect([recorded?.actor, recorded?.account]).toEqual(['mallory', 'alice']);
    },
  );
});

describe('The tokens of all users', () => {
  it('are found by login, app, note and last eight characters; wildcards have no meaning', async () => {
    const { admin, alice, bob, postbox } = await createAdministeredWorld();
    const app = (
      await alice.put(`/authorizations/clients/${postbox.clientId}`, { client_secret: postbox.secret })
    ).json();
    const own = (await bob.withCode().post('/authorizations', { note: 'Nightly Build' })).json();
    const found = async (q: string) => {
      const { body } = await admin.get(`/admin/tokens?q=${encodeURIComponent(q)}`);
      return [app, own].map(({ token }) => body.includes(`…${token.slice(-8)}`));
    };

    expect(await found('')).toEqual([true, true]);
    expect(await found('Alice')).toEqual([true, false]);
    expect(await found('postb')).toEqual([true, false]);
    expect(await found(postbox.clientId)).toEqual([true, false]);
    expect(await found('nightly')).toEqual([false, true]);
    expect(await found(own.token.slice(-8))).toEqual([false, true]);
    expect(await found('%')).toEqual([false, false]);
    expect(await found('____')).toEqual([false, false]);
    expect(admin.page).toContain('No tokens were found.');
  });

  it('are revoked one by one, which is audited with the administrator', async () => {
    const { admin, alice, bearer, context } = await createAdministeredWorld();
    const { token, id } = (await alice.post('/authorizations', { note: 'ci' })).json();
    const kept = (await alice.post('/authorizations', { note: 'kept' })).json();
    await admin.get('/admin/tokens');

    const answer = await admin.post(`/admin/tokens/${id}/revocation`);

    expect(answer.headers.location).toBe('/admin/tokens?notice=token_revoked_by_admin');
    expect((await bearer(token).get('/user')).statusCode).toBe(401);
    expect((await bearer(kept.token).get('/user')).statusCode).toBe(200);
    expect((await allAuditEvents(context)).at(-1)).toMatchObject({
      action: 'oauth_access.destroy',
      actor: 'mallory',
      account: 'alice',
    });
    for (const other of [id, 999, 'x', '0', '9'.repeat(30)]) {
      await admin.get('/admin/tokens');
      expect((await admin.post(`/admin/tokens/${other}/revocation`)).statusCode).toBe(404);
    }
  });

  it('are listed in pages of 50, newest first', async () => {
    const { admin, alice } = await createAdministeredWorld();
    for (let number = 10; number < 62; number++) await alice.post('/authorizations', { note: `n-${number}` });

    const first = (await admin.get('/admin/tokens')).body;
    expect([first.includes('n-61'), first.includes('n-11')]).toEqual([true, false]);
    const [, next = ''] = /rel="next" href="([^"]+)"/.exec(first) ?? [];
    const second = (await admin.get(next)).body;
    expect([second.includes('n-61'), second.includes('n-11')]).toEqual([false, true]);
  });
});
