import { describe, expect, it } from 'vitest';
import { endSessions } from '../../../src/core/authentication/sessions/end.ts';
import { writing } from '../../../src/core/foundation/context.ts';
import { deleteExpired } from '../../../src/core/operations/housekeeping/housekeeping.ts';
import { isKept } from '../../../src/pages/form-registry.ts';
import { pageRoutes } from '../../../src/pages/routes.ts';
import { sendHalf } from '../../support/slow-form.ts';
import { allStoredRows } from '../../support/stored-rows.ts';
import { createTestBrowser, type TestBrowser } from '../../support/test-browser.ts';
import { createSignedInWorld, type SignedInWorld, shownToken } from '../tokens/signed-in-world.ts';

const NEW = '/settings/tokens/new';
const TOKEN = { note: 'laptop', expiry: '30', expires_on: '', scopes: ['repo', 'gist'] };

/** Alice has opened a form, and then waited until her confirmation was over. */
async function unconfirmed(): Promise<SignedInWorld> {
  const world = await createSignedInWorld();
  await world.browser.get(NEW);
  world.clock.advance(901);
  return world;
}

/** As `unconfirmed`, but the session is over. */
async function signedOut({ context, alice }: SignedInWorld): Promise<void> {
  await writing(context, (context) => endSessions(context, alice.account, null));
}

/** The field of the form on the current page. */
function returnTo(browser: TestBrowser): string {
  const value = /name="return_to" value="(\/sessions\/resumption[^"]+)"/.exec(browser.page)?.[1] ?? '';
  return value.replaceAll('&amp;', '&');
}

async function notesOf({ alice }: SignedInWorld): Promise<readonly string[]> {
  const listed: readonly { readonly note: string }[] = (await alice.get('/authorizations')).json();
  return listed.map(({ note }) => note);
}

describe('A form that needs a confirmation', () => {
  it('is sent after the confirmation, with its fields, and once', async () => {
    const world = await unconfirmed();
    const { browser, alice, bearer } = world;

    const refused = await browser.post('/settings/tokens', TOKEN);
    expect(refused.headers.location).toMatch(/^\/sessions\/confirm\?return_to=.*&notice=not_done_yet$/);
    const asked = await browser.follow();
    expect(asked.body).toContain("Confirm it's you, then we'll finish what you started.");
    expect(await notesOf(world)).toEqual([]);
    const place = returnTo(browser);
    const confirmed = await browser.post('/sessions/confirm', { password: alice.password, return_to: place });

    expect(confirmed.headers.location).toMatch(/^\/settings\/tokens\/1\/new\//);
    const user = await bearer(shownToken((await browser.follow()).body)).get('/user');
    expect(user.headers['x-oauth-scopes']).toBe('gist, repo');
    expect(await notesOf(world)).toEqual(['laptop']);

    const again = await browser.get(place);
    expect(again.body).toContain('Finish what you started');
    expect((await browser.post(place)).headers.location).toBe(`${NEW}?notice=send_again`);
    expect(await notesOf(world)).toEqual(['laptop']);
  });

  it('is kept sealed, with its secrets, and not in a URL or log', async () => {
    const { browser, context, log } = await unconfirmed();
    const secret = 'a note that nobody reads';

    const { headers } = await browser.post('/settings/tokens', { ...TOKEN, note: secret });

    const stored = JSON.stringify(await allStoredRows(context));
    expect(await keptFor(context)).toHaveLength(1);
    for (const text of [secret, encodeURIComponent(secret), secret.replaceAll(' ', '+')])
      expect(stored + log.join() + headers.location).not.toContain(text);
  });

  it('survives a wrong password', async () => {
    const world = await unconfirmed();
    const { browser, alice } = world;
    await browser.post('/settings/tokens', TOKEN);
    await browser.follow();
    const place = returnTo(browser);

    const wrong = await browser.post('/sessions/confirm', { password: 'a wrong one', return_to: place });
    expect(wrong.statusCode).toBe(422);
    expect(returnTo(browser)).toBe(place);
    await browser.post('/sessions/confirm', { password: alice.password, return_to: place });

    expect(await notesOf(world)).toEqual(['laptop']);
  });

  it('is shown again with its problems when it is refused', async () => {
    const world = await unconfirmed();
    const { browser, alice } = world;
    await browser.post('/settings/tokens', { ...TOKEN, note: ' ' });
    await browser.follow();
    const typed = { password: alice.password, return_to: returnTo(browser) };

    const { statusCode, body } = await browser.post('/sessions/confirm', typed);

    expect(statusCode).toBe(422);
    expect(body).toContain('id="note-problem">The note is needed.');
    expect(body).toMatch(/value="gist"[^>]*checked|checked[^>]*value="gist"/);
    const corrected = await browser.post('/settings/tokens', TOKEN);
    expect(corrected.headers.location).toMatch(/^\/settings\/tokens\/1\/new\//);
  });

  it('signs nobody out when what it is about is gone', async () => {
    const world = await unconfirmed();
    const { browser, alice, clock } = world;
    await browser.get('/settings/developers/new');
    clock.advance(901);
    await browser.post('/settings/developers/nothing/secrets');
    await browser.follow();
    const typed = { password: alice.password, return_to: returnTo(browser) };

    const { headers } = await browser.post('/sessions/confirm', typed);

    expect(headers.location).toBe('/settings/developers/new?notice=send_again');
    expect((await browser.follow()).statusCode).toBe(200);
  });

  it('is forgotten after ten minutes', async () => {
    const world = await unconfirmed();
    const { browser, alice, clock, context } = world;
    await browser.post('/settings/tokens', TOKEN);
    await browser.follow();
    const typed = { password: alice.password, return_to: returnTo(browser) };
    clock.advance(600);

    const { headers } = await browser.post('/sessions/confirm', typed);

    expect(headers.location).toBe(`${NEW}?notice=send_again`);
    expect((await browser.follow()).body).toContain('Please send it once more.');
    expect(await notesOf(world)).toEqual([]);
    clock.advance(300);
    await deleteExpired(context);
    expect(await context.db.selectFrom('kept_secrets').selectAll().execute()).toEqual([]);
  });

  it.each([
    ['without its authenticity token', { authenticity_token: 'x'.repeat(43) }, {}],
    ['from another origin', {}, { origin: 'https://evil.example' }],
  ])('is not kept when it comes %s', async (_, fields, headers) => {
    const { browser, context } = await unconfirmed();

    const answer = await browser.post('/settings/tokens', { ...TOKEN, ...fields }, headers);

    expect(answer.headers.location).toMatch(/^\/sessions\/confirm\?.*notice=this_first$/);
    expect(await keptFor(context)).toEqual([]);
  });

  it('is not sent by another browser of the same account', async () => {
    const world = await unconfirmed();
    const { browser, alice, server } = world;
    await browser.post('/settings/tokens', TOKEN);
    await browser.follow();
    const elsewhere = createTestBrowser(server);
    await elsewhere.signIn(alice);
    await elsewhere.get(returnTo(browser));

    await elsewhere.post(returnTo(browser));

    expect(await notesOf(world)).toEqual([]);
  });
});

describe('A form whose session has ended', () => {
  it('is sent after the next sign-in of the same account', async () => {
    const world = await unconfirmed();
    const { browser, alice } = world;
    await signedOut(world);

    const refused = await browser.post('/settings/tokens', TOKEN);
    expect(refused.headers.location).toMatch(/^\/login\?return_to=.*&notice=not_done_yet$/);
    await browser.follow();
    const { login, password } = alice;
    const signedIn = await browser.post('/login', { login, password, return_to: returnTo(browser) });

    expect(signedIn.headers.location).toMatch(/^\/settings\/tokens\/1\/new\//);
    expect(shownToken((await browser.follow()).body)).toMatch(/^ghp_/);
  });

  it('is sent after the second factor', async () => {
    const world = await createSignedInWorld();
    const { bob, context, server, clock } = world;
    const browser = createTestBrowser(server);
    await browser.signIn(bob);
    await browser.get('/sessions/two-factor');
    await browser.post('/sessions/two-factor', { otp: bob.code() });
    await browser.get(NEW);
    await writing(context, (context) => endSessions(context, bob.account, null));
    await browser.post('/settings/tokens', TOKEN);
    await browser.follow();
    const { login, password } = bob;
    clock.advance(30);
    await browser.post('/login', { login, password, return_to: returnTo(browser) });
    await browser.follow();

    await browser.post('/sessions/two-factor', { otp: bob.code(), return_to: returnTo(browser) });

    expect(shownToken((await browser.follow()).body)).toMatch(/^ghp_/);
  });

  it('is never sent for another account', async () => {
    const world = await unconfirmed();
    const { browser, mallory } = world;
    await signedOut(world);
    await browser.post('/settings/tokens', TOKEN);
    await browser.follow();
    const place = returnTo(browser);
    const { login, password } = mallory;

    const { headers } = await browser.post('/login', { login, password, return_to: place });
    expect(headers.location).toBe(`${NEW}?notice=send_again`);
    await browser.follow();
    await browser.post(place);

    expect((await mallory.get('/authorizations')).json()).toEqual([]);
    expect(await notesOf(world)).toEqual([]);
  });

  it('is not kept when nobody can tell whose it was', async () => {
    const world = await unconfirmed();
    const { browser, context } = world;
    await signedOut(world);

    for (const form_id of ['', 'x.1.y', `${'0'.repeat(36)}.${world.mallory.account.id}.${'A'.repeat(43)}`])
      await browser.post('/settings/tokens', { ...TOKEN, form_id });

    expect(await keptFor(context)).toEqual([]);
  });
});

describe('Signing out', () => {
  const WAYS: Readonly<Record<string, (world: SignedInWorld) => Promise<unknown>>> = {
    'on the page for it': ({ browser }) => browser.post('/logout'),
    async 'in the list of sessions'({ browser, alice, context }) {
      const of = context.db.selectFrom('sessions').where('account_id', '=', alice.account.id);
      const { id } = await of.select('id').executeTakeFirstOrThrow();
      return browser.post(`/settings/sessions/${id}/end`);
    },
    'to use another account with an app': ({ browser, postbox }) =>
      browser.post('/login/oauth/authorize', { client_id: postbox.clientId, switch_account: '1' }),
    async 'when the session has ended already'(world) {
      await signedOut(world);
      return world.browser.post('/logout');
    },
  };

  it.each(Object.entries(WAYS))('%s deletes all that was kept', async (_, signOut) => {
    const world = await unconfirmed();
    const { browser, alice, mallory, context } = world;
    const typed = { form: '/settings/tokens', fields: 'note', page: NEW };
    const switched = await browser.post(`/language?${new URLSearchParams(typed)}`, {
      language: 'en',
      note: 'desk',
    });
    const typedAt = String(switched.headers.location);
    expect((await browser.follow()).body).toContain('value="desk"');
    await browser.post('/settings/tokens', TOKEN);
    await browser.follow();
    const place = returnTo(browser);
    expect(await keptFor(context)).toHaveLength(2);

    await signOut(world);

    // A session that ended before, without a sign-out, has left what only it could see.
    expect((await keptFor(context)).filter(({ name }) => !name.startsWith('typed '))).toEqual([]);
    for (const { login, password } of [mallory, alice]) {
      await browser.get('/login');
      const { headers } = await browser.post('/login', { login, password, return_to: place });
      expect(headers.location).toBe(`${NEW}?notice=send_again`);
      expect((await browser.get(typedAt)).body).not.toContain('value="desk"');
      await browser.get('/settings/emails');
      expect((await browser.post(place)).headers.location).toBe(`${NEW}?notice=send_again`);
      await browser.get('/settings/emails');
      await browser.post('/logout');
    }
    expect(await notesOf(world)).toEqual([]);
  });

  it('is not followed by a form that was on its way, and is kept afterwards', async () => {
    const { browser, server, context } = await unconfirmed();
    const field = (name: string) =>
      new RegExp(`name="${name}" value="([^"]+)"`).exec(browser.page)?.[1] ?? '';
    const fields = {
      note: 'laptop',
      authenticity_token: field('authenticity_token'),
      form_id: field('form_id'),
    };
    const headers = {
      host: 'latchkey.example',
      origin: 'https://latchkey.example',
      cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      'content-type': 'application/x-www-form-urlencoded',
    };
    const body = new URLSearchParams(fields).toString();
    const half = await sendHalf(server, { path: '/settings/tokens', headers, body });
    await browser.post('/logout');

    const { location } = await half.finish();

    expect(location).toMatch(/^\/sessions\/confirm\?.*notice=this_first$/);
    expect(await keptFor(context)).toEqual([]);
  });
});

/** What is kept, but for where forms have led. */
async function keptFor({ db }: SignedInWorld['context']) {
  const kept = await db.selectFrom('kept_secrets').selectAll().execute();
  return kept.filter(({ name }) => !name.startsWith('answer '));
}

describe('A page that shows a form', () => {
  it.each([NEW, '/settings/developers/new', '/settings/two-factor/new'])(
    'asks for no confirmation: %s',
    async (path) => {
      const { browser } = await unconfirmed();
      expect((await browser.get(path)).statusCode).toBe(200);
    },
  );

  it('asks for one first, when the form cannot be kept: a passkey is made for the present session', async () => {
    const { browser } = await unconfirmed();
    expect((await browser.get('/settings/passkeys/new')).headers.location).toContain('/sessions/confirm');
  });
});

describe('Every form is kept', () => {
  it('but searches, and those that are part of signing in', () => {
    const posts = pageRoutes.filter(({ method }) => method === 'POST').map(({ path }) => path);

    expect(posts.filter((path) => !isKept(path)).toSorted()).toEqual([
      '/admin/audit',
      '/admin/refusals',
      '/admin/tokens',
      '/admin/tokens/inspection',
      '/login',
      '/logout',
      '/sessions/confirm',
      '/sessions/passkey',
      '/sessions/passkey/options',
      '/sessions/password/:token',
      '/sessions/resumption/:name',
      '/sessions/two-factor',
      '/settings/passkeys',
      '/settings/passkeys/options',
      '/settings/security-log',
      '/setup/:token',
    ]);
  });
});
