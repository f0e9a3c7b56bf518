import { describe, expect, it } from 'vitest';
import { allAuditEvents } from '../../support/audit-events.ts';
import { createSignedInWorld, personalToken, shownToken } from './signed-in-world.ts';

const DAY = 24 * 60 * 60;
const NONE = { expiry: '', expires_on: '' };

describe('GET /settings/tokens/new', () => {
  it('shows a checkbox for every scope, included ones below the wider ones', async () => {
    const { browser } = await createSignedInWorld();

    const { statusCode, body } = await browser.get('/settings/tokens/new');

    expect(statusCode).toBe(200);
    expect(body).toContain('name="scopes" value="repo"');
    expect(body).toContain('data-includes="write:org read:org"');
    expect(body.match(/name="scopes"/g)).toHaveLength(40);
    expect(body.match(/value="read:org"/g)).toHaveLength(1);
  });

  it('is filled in from the query, and lists unknown scopes', async () => {
    const { browser } = await createSignedInWorld();

    const { body } = await browser.get('/settings/tokens/new?description=My+%3Cb%3E&scopes=repo,nope,gist');

    expect(body).toContain('value="My &lt;b>"');
    expect(body).toMatch(/value="repo"[^>]*checked|checked[^>]*value="repo"/);
    expect(body).toMatch(/value="gist"[^>]*checked|checked[^>]*value="gist"/);
    expect(body).not.toMatch(/value="user"[^>]*checked|checked[^>]*value="user"/);
    expect(body).toContain('There are no such scopes here: nope. They were left out.');
  });

  it('preselects thirty days, with their last day, and warns of no expiry', async () => {
    const { browser } = await createSignedInWorld();

    const { body } = await browser.get('/settings/tokens/new');

    const selected = /<option value="([^"]*)" selected>([^<]*)/.exec(body)?.slice(1);
    expect(selected).toEqual(['30', '30 days, until 14 Feb 2026']);
    expect(body).toContain('<p class="warning without-expiry">Without an expiry the token works until');
  });

  it('preselects the longest lifetime allowed where thirty days are too long', async () => {
    const { browser } = await createSignedInWorld({ tokenLifetimeMaximum: 20 * DAY });
    const { body } = await browser.get('/settings/tokens/new');
    expect(body).toContain('<option value selected>As long as this site allows</option>');
  });

  it('does not repeat an unknown scope with unsafe characters', async () => {
    const { browser } = await createSignedInWorld();
    const { body } = await browser.get('/settings/tokens/new?scopes=%3Cscript%3E,nope');
    expect(body).toContain('There are no such scopes here: …, nope.');
  });

  it('redirects signed-out users to the sign-in', async () => {
    const { server } = await createSignedInWorld();
    const answer = await server.inject({ url: '/settings/tokens/new' });
    expect(answer.headers.location).toContain('/login?return_to=');
  });
});

describe('POST /settings/tokens', () => {
  it('shows a token once, which works with the checked scopes', async () => {
    const { browser, bearer, context, log } = await createSignedInWorld();
    await browser.get('/settings/tokens/new');

    const answer = await browser.send('/settings/tokens', {
      note: ' laptop ',
      ...NONE,
      scopes: ['repo', 'public_repo', 'gist'],
    });
    const token = shownToken(answer.body);
    const user = await bearer(token).get('/user');

    expect(answer.statusCode).toBe(200);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(token).toMatch(/^ghp_[0-9A-Za-z]{36}$/);
    expect(answer.body.split(token)).toHaveLength(2);
    expect(answer.body).toContain('Nobody can look it up later.');
    expect([user.statusCode, user.json().login]).toEqual([200, 'alice']);
    expect(user.headers['x-oauth-scopes']).toBe('gist, repo');
    for (const path of ['/settings/tokens', '/settings/tokens/1'])
      expect((await browser.get(path)).body).not.toContain(token);
    expect((await allAuditEvents(context)).at(-1)).toMatchObject({
      action: 'oauth_access.create',
      actor: 'alice',
      authorizationId: 1,
    });
    expect(log.join('\n')).not.toContain(token);
  });

  it('creates a token that the API lists', async () => {
    const { browser, alice } = await createSignedInWorld();
    await browser.get('/settings/tokens/new');
    await browser.post('/settings/tokens', { note: 'laptop', ...NONE, scopes: 'repo' });

    const [listed] = (await alice.get('/authorizations')).json();

    expect(listed).toMatchObject({ note: 'laptop', token: '', scopes: ['repo'], expires_at: null });
    expect(listed).not.toHaveProperty('origin');
    expect(listed).not.toHaveProperty('last_used_address');
  });

  it('returns 422 when the note is taken, and keeps the input', async () => {
    const { browser, context, alice } = await createSignedInWorld();
    await personalToken(context, alice, { note: 'laptop' });
    await browser.get('/settings/tokens/new');

    const answer = await browser.post('/settings/tokens', { note: 'laptop', ...NONE, scopes: 'gist' });

    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('id="note-problem">The note is taken already.');
    expect(answer.body).toContain('href="#note"');
    expect(answer.body).toMatch(/value="gist"[^>]*checked|checked[^>]*value="gist"/);
    expect((await alice.get('/authorizations')).json()).toHaveLength(1);
  });

  it.each(['', '   '])('returns 422 for the note %j', async (note) => {
    const { browser } = await createSignedInWorld();
    await browser.get('/settings/tokens/new');
    const answer = await browser.post('/settings/tokens', { note, ...NONE });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('id="note-problem">The note is needed.');
  });

  it('returns 422 for an unknown scope, in the language of the page', async () => {
    const { browser, alice } = await createSignedInWorld();
    await browser.get('/settings/tokens/new');
    const fields = { note: 'laptop', ...NONE, scopes: ['repo', 'nope'] };

    const answer = await browser.post('/settings/tokens', fields);
    const chinese = await browser.post('/settings/tokens', fields, { 'accept-language': 'zh-CN' });

    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('id="scopes-problem">There are no such scopes here: nope.');
    expect(chinese.body).toContain('id="scopes-problem">这里没有这些作用域：nope。');
    expect((await alice.get('/authorizations')).json()).toEqual([]);
  });

  it('creates a token that expires after thirty days', async () => {
    const { browser, bearer, clock } = await createSignedInWorld();
    await browser.get('/settings/tokens/new');
    const answer = await browser.send('/settings/tokens', { note: 'laptop', expiry: '30', expires_on: '' });
    const token = shownToken(answer.body);

    clock.advance(30 * DAY - 1);
    expect((await bearer(token).get('/user')).statusCode).toBe(200);
    clock.advance(1);
    expect((await bearer(token).get('/user')).statusCode).toBe(401);
  });

  it('creates a token that expires on a date', async () => {
    const { browser, alice } = await createSignedInWorld();
    await browser.get('/settings/tokens/new');
    await browser.post('/settings/tokens', { note: 'laptop', expiry: 'day', expires_on: '2026-03-01' });
    const [listed] = (await alice.get('/authorizations')).json();
    expect(listed.expires_at).toBe('2026-03-01T00:00:00Z');
  });

  it.each([
    [
      'a day in the past',
      { expiry: 'day', expires_on: '2026-01-15' },
      'expires_on',
      'Choose a day in the future.',
    ],
    [
      'a day that does not exist',
      { expiry: 'day', expires_on: '2026-02-30' },
      'expires_on',
      'The day must look like 2026-01-31.',
    ],
    [
      'a value that is not a date',
      { expiry: 'day', expires_on: 'soon' },
      'expires_on',
      'The day must look like 2026-01-31.',
    ],
    [
      'a year beyond 9999',
      { expiry: 'day', expires_on: '+12026-01-01' },
      'expires_on',
      'The day must look like',
    ],
    [
      'a day that was left out',
      { expiry: 'day', expires_on: '' },
      'expires_on',
      'The day must look like 2026-01-31.',
    ],
    [
      'a lifetime that is not listed',
      { expiry: '5', expires_on: '' },
      'expiry',
      'Choose one of those listed.',
    ],
  ])('returns 422 for %s', async (_, expiry, field, message) => {
    const { browser, alice } = await createSignedInWorld();
    await browser.get('/settings/tokens/new');

    const answer = await browser.post('/settings/tokens', { note: 'laptop', ...expiry });

    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain(`id="${field}-problem">${message}`);
    expect(answer.body).toMatch(new RegExp(`id="${field}"[^>]* aria-describedby="[^"]*${field}-problem"`));
    expect((await alice.get('/authorizations')).json()).toEqual([]);
  });

  it('respects the maximum lifetime, and mentions it', async () => {
    const { browser, alice } = await createSignedInWorld({ tokenLifetimeMaximum: 45 * DAY });

    const { body } = await browser.get('/settings/tokens/new');
    expect(body).toContain(
      'This site ends a token that is made now by <time datetime="2026-03-01T10:00:00Z">',
    );
    expect(body).toContain('<option value="30" selected>');
    expect(body).not.toContain('Without an expiry');
    expect(body).not.toContain('<option value="60">');

    const tooLong = [
      { expiry: '60', expires_on: '' },
      { expiry: 'day', expires_on: '2026-03-02' },
    ];
    for (const expiry of tooLong)
      expect((await browser.post('/settings/tokens', { note: 'a', ...expiry })).statusCode).toBe(422);

    await browser.post('/settings/tokens', { note: 'b', ...NONE });
    await browser.post('/settings/tokens', { note: 'c', expiry: 'day', expires_on: '2026-03-01' });
    const listed = (await alice.get('/authorizations')).json();
    expect(listed.map(({ expires_at }: { expires_at: string }) => expires_at)).toEqual([
      '2026-03-01T10:00:00Z',
      '2026-03-01T00:00:00Z',
    ]);
  });

  it.each([
    ['without the token of the form', { authenticity_token: 'x'.repeat(43) }, 403],
    ['with a repeated field', { note: ['one', 'two'] }, 422],
  ])('creates nothing %s', async (_, fields, status) => {
    const { browser, alice } = await createSignedInWorld();
    await browser.get('/settings/tokens/new');
    const answer = await browser.post('/settings/tokens', { note: 'laptop', ...NONE, ...fields });
    expect(answer.statusCode).toBe(status);
    expect((await alice.get('/authorizations')).json()).toEqual([]);
  });

  it('requires a confirmed session, and creates nothing without', async () => {
    const { browser, clock, alice } = await createSignedInWorld();
    await browser.get('/settings/tokens/new');
    clock.advance(901);
    const answer = await browser.post('/settings/tokens', { note: 'laptop', ...NONE });
    expect([answer.statusCode, answer.headers.location]).toEqual([
      303,
      expect.stringMatching(/^\/sessions\/confirm\?return_to=/),
    ]);
    expect((await alice.get('/authorizations')).json()).toEqual([]);
  });
});
