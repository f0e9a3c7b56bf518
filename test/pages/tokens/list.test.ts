import { describe, expect, it } from 'vitest';
import { issueAuthorization } from '../../../src/core/delegation/authorizations/issue.ts';
import { revokeAuthorization } from '../../../src/core/delegation/authorizations/revoke.ts';
import { writing } from '../../../src/core/foundation/context.ts';
import { flushUsage } from '../../../src/core/operations/housekeeping/flush-usage.ts';
import { asPerson } from '../../support/test-world.ts';
import { createSignedInWorld, personalToken } from './signed-in-world.ts';

const DAY = 24 * 60 * 60;

describe('GET /settings/tokens', () => {
  it('shows that there are none', async () => {
    const { browser } = await createSignedInWorld();
    const { statusCode, body } = await browser.get('/settings/tokens');
    expect(statusCode).toBe(200);
    expect(body).toContain('You have no personal access tokens.');
    expect(body).not.toContain('Revoke all');
  });

  it('shows each token with its details, whatever its origin, and without secrets', async () => {
    const { browser, context, alice, bearer } = await createSignedInWorld();
    const made = (
      await alice.post('/authorizations', { note: 'by API', scopes: ['repo'], fingerprint: 'fp' })
    ).json();
    const seeded = 'ghp_seededseededseededseededseededseed12';
    const wanted = { app: null, note: 'by seed', noteUrl: null, fingerprint: null, scopes: [] };
    await writing(context, (context) =>
      issueAuthorization(context, alice.account, { ...wanted, origin: 'seed', token: seeded }),
    );
    await bearer(made.token).get('/user');
    await flushUsage(context);

    const { body } = await browser.get('/settings/tokens');

    expect(body.indexOf('by seed')).toBeLessThan(body.indexOf('by API'));
    expect(body).toContain('<p class="mono">repo</p>');
    expect(body).toContain('Fingerprint <code>fp</code>');
    expect(body).toContain(`Ends in <code>${made.token_last_eight}</code>`);
    expect(body).toContain('Last used <time datetime="2026-01-15T10:00:00Z">');
    expect(body).toContain('aria-label="Revoke the token by API"');
    for (const secret of [made.token, made.hashed_token, seeded]) expect(body).not.toContain(secret);
  });

  it('shows neither the tokens of apps nor those of others', async () => {
    const { browser, context, alice, mallory, postbox } = await createSignedInWorld();
    await personalToken(context, mallory, { note: 'of Mallory' });
    const { id, clientId, secret } = postbox;
    await alice.put(`/authorizations/clients/${clientId}`, { client_secret: secret, note: `app ${id}` });
    expect((await browser.get('/settings/tokens')).body).toContain('You have no personal access tokens.');
  });

  it('tells of tokens that were revoked without their owner, for two weeks, and of no others', async () => {
    const { alice, anonymous, browser, clock, context, mallory } = await createSignedInWorld();
    const own = async (note: string) => (await alice.post('/authorizations', { note })).json();
    const [reported, byAdministrator, byOwner] = [
      await own('leaked <b>'),
      await own('odd'),
      await own('old'),
    ];
    const before = (await browser.get('/settings/tokens')).body;
    await anonymous.post('/credentials/revoke', { credentials: [reported.token] });
    await revokeAuthorization(asPerson(context, mallory), alice.account, byAdministrator.id);
    await alice.delete(`/authorizations/${byOwner.id}`);

    const { body } = await browser.get('/settings/tokens');
    for (const shown of [
      '2 tokens of yours were revoked',
      `leaked &lt;b> <code>…${reported.token_last_eight}</code> because somebody reported it as exposed`,
      `odd <code>…${byAdministrator.token_last_eight}</code>  by mallory`,
    ])
      expect(body).toContain(shown);
    expect(before).not.toContain('of yours w');
    expect(body).not.toContain(byOwner.token_last_eight);

    clock.advance(14 * 24 * 60 * 60 + 1);
    await browser.signIn(alice);
    expect((await browser.get('/settings/tokens')).body).not.toContain('of yours w');
  });

  it('escapes the notes', async () => {
    const { browser, context, alice } = await createSignedInWorld();
    await personalToken(context, alice, { note: '<img src=x onerror=alert(1)> "quoted"' });
    for (const path of ['/settings/tokens', '/settings/tokens/1', '/settings/tokens/1/regeneration']) {
      const { statusCode, body } = await browser.get(path);
      expect(statusCode).toBe(200);
      expect(body).not.toContain('<img src=x');
      expect(body).toContain('&lt;img src=x onerror=alert(1)');
    }
  });

  it('has pages of thirty, newest first', async () => {
    const { browser, context, alice } = await createSignedInWorld();
    for (let number = 1; number <= 65; number++)
      await personalToken(context, alice, { note: `number ${number}.` });

    const pages = [];
    for (const page of ['', '?page=2', '?page=3', '?page=4', '?page=junk'])
      pages.push((await browser.get(`/settings/tokens${page}`)).body);
    const notes = pages.map((body) => [...body.matchAll(/>(number \d+\.)</g)].map(([, note]) => note));

    expect(notes.map(({ length }) => length)).toEqual([30, 30, 5, 5, 30]);
    expect(notes[0]?.[0]).toBe('number 65.');
    expect(notes[2]?.at(-1)).toBe('number 1.');
    expect(pages[0]).toContain('rel="next" href="/settings/tokens?page=2"');
    expect(pages[0]).not.toContain('rel="prev"');
    expect(pages[2]).toContain('rel="prev" href="/settings/tokens?page=2"');
    expect(pages[2]).not.toContain('rel="next"');
  });

  it('marks tokens that were not used for a year, and expired ones', async () => {
    const { browser, context, clock, alice } = await createSignedInWorld();
    await personalToken({ ...context, config: { ...context.config, tokenLifetimeMaximum: DAY } }, alice, {
      note: 'short',
    });
    clock.advance(364 * DAY);
    await browser.signIn(alice);
    expect((await browser.get('/settings/tokens')).body).not.toContain('Not used for a year');
    expect(browser.page).toContain('>Expired<');

    clock.advance(DAY);
    await browser.signIn(alice);
    expect((await browser.get('/settings/tokens')).body).toContain('Not used for a year');
  });

  it('is available in Chinese', async () => {
    const { browser, context, alice } = await createSignedInWorld();
    await personalToken(context, alice, { note: 'laptop', scopes: ['repo'] });
    const chinese = { 'accept-language': 'zh-CN' };
    expect((await browser.get('/settings/tokens', chinese)).body).toContain('个人访问令牌');
    expect((await browser.get('/settings/tokens/1', chinese)).body).toContain(
      '完全控制你的仓库，包括私有仓库',
    );
  });
});

describe('GET /settings/tokens/:id', () => {
  it('shows the scopes and the origin of the token', async () => {
    const { browser, context, alice } = await createSignedInWorld();
    await personalToken(context, alice, { note: 'laptop', scopes: ['user:email'] });
    const { body } = await browser.get('/settings/tokens/1');
    expect(body).toContain('Read your e-mail addresses');
    expect(body).toContain('through the API, with a password');
  });

  it.each(['2', '3', '1.0', '0x1', '01', '１', '9007199254740993', '-1'])(
    'returns 404 for %s',
    async (id) => {
      const { browser, context, alice, mallory, postbox } = await createSignedInWorld();
      await personalToken(context, alice, { note: 'laptop' });
      await personalToken(context, mallory, { note: 'of Mallory' });
      await alice.put(`/authorizations/clients/${postbox.clientId}`, { client_secret: postbox.secret });

      const { statusCode, body } = await browser.get(`/settings/tokens/${encodeURIComponent(id)}`);

      expect(statusCode).toBe(404);
      expect(body).toContain('There is no such page, or it is not yours to see.');
    },
  );
});
