import { TOTP } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { requestDeviceCode } from '../../src/core/delegation/device-codes/request.ts';
import { writing } from '../../src/core/foundation/context.ts';
import { enableTwoFactor } from '../../src/core/identity/credentials/two-factor.ts';
import { makePasswordLink } from '../../src/core/operations/account-management/password-link.ts';
import { isOnce } from '../../src/pages/form-registry.ts';
import { pageRoutes } from '../../src/pages/routes.ts';
import { allAuditEvents } from '../support/audit-events.ts';
import { createAuthenticator } from '../support/authenticator.ts';
import { createEmptyWorld } from '../support/empty-world.ts';
import { startEnrolment } from '../support/enrolment.ts';
import { allStoredRows } from '../support/stored-rows.ts';
import { createTestBrowser, type TestBrowser } from '../support/test-browser.ts';
import { BOBS_SEED, createTestWorld, type TestWorld } from '../support/test-world.ts';
import { createAdministeredWorld } from './admin/administered-world.ts';
import { createSignedInWorld } from './tokens/signed-in-world.ts';

type Fields = Readonly<Record<string, string | readonly string[]>>;

/** A browser on a page with a form that has been filled in. */
interface Opened {
  readonly world: Pick<TestWorld, 'context' | 'server' | 'clock'>;
  readonly browser: TestBrowser;
  readonly path: string;
  readonly fields: Fields;
}

interface Form {
  readonly route: string;
  readonly how?: string;
  open(): Promise<Opened>;
  /** On the page where the person ends. */
  readonly ends: RegExp;
  /** What must have happened exactly once. */
  readonly action?: string;
}

const RECOVERY_CODES = /<output id="recovery-codes">[\da-f-]+</;
const TOKEN = /<output id="token">ghp_\w+</;

const FORMS: readonly Form[] = [
  {
    route: '/settings/two-factor/new',
    open: () => enrolling('/settings/two-factor/new', false),
    ends: RECOVERY_CODES,
    action: 'two_factor_authentication.enabled',
  },
  {
    route: '/settings/two-factor/move',
    open: () => enrolling('/settings/two-factor/move', true),
    ends: /Only the codes of the new phone count now/,
    action: 'two_factor_authentication.moved',
  },
  {
    route: '/settings/password',
    async open() {
      const world = await createSignedInWorld();
      await world.browser.get('/settings/password');
      const chosen = 'a rabbit with a watch';
      const fields = { current_password: world.alice.password, password: chosen };
      return opened(world, '/settings/password', { ...fields, password_confirmation: chosen });
    },
    ends: /Your password is changed/,
    action: 'user.change_password',
  },
  {
    route: '/settings/passkeys',
    async open() {
      const world = await createSignedInWorld();
      const asked = await optionsOf(world.browser, '/settings/passkeys/new', '/settings/passkeys/options');
      const credential = JSON.stringify(createAuthenticator().create(asked));
      return opened(world, '/settings/passkeys', { name: 'Phone', credential });
    },
    ends: /The passkey is added/,
    action: 'passkey.register',
  },
  {
    route: '/login',
    async open() {
      const world = await createSignedInWorld();
      const browser = createTestBrowser(world.server);
      await browser.get('/login');
      const { login, password } = world.alice;
      return opened({ ...world, browser }, '/login', { login, password, return_to: '/settings/emails' });
    },
    ends: /Add an address/,
    action: 'user.login',
  },
  {
    route: '/login',
    how: 'with a form that waits for it',
    async open() {
      const world = await createSignedInWorld();
      const { browser, alice, context } = world;
      await browser.get('/settings/tokens/new');
      await context.storage.write((tx) => tx.deleteFrom('sessions').execute());
      await browser.post('/settings/tokens', { note: 'laptop', expiry: '30' });
      await browser.follow();
      const { login, password } = alice;
      return opened(world, '/login', { login, password, return_to: hidden(browser, 'return_to') });
    },
    ends: TOKEN,
    action: 'oauth_access.create',
  },
  {
    route: '/sessions/two-factor',
    async open() {
      const world = await createSignedInWorld();
      const { bob, server } = world;
      const browser = createTestBrowser(server);
      await browser.signIn(bob);
      await browser.get('/sessions/two-factor');
      const fields = { otp: bob.code(), return_to: '/settings/emails' };
      return opened({ ...world, browser }, '/sessions/two-factor', fields);
    },
    ends: /Add an address/,
    action: 'user.login',
  },
  {
    route: '/sessions/confirm',
    async open() {
      const world = await createSignedInWorld();
      await world.browser.get('/sessions/confirm');
      const fields = { password: world.alice.password, return_to: '/settings/emails' };
      return opened(world, '/sessions/confirm', fields);
    },
    ends: /Add an address/,
  },
  {
    route: '/sessions/confirm',
    how: 'with a form that waits for it',
    async open() {
      const world = await waiting();
      const { browser, alice } = world;
      const fields = { password: alice.password, return_to: hidden(browser, 'return_to') };
      return opened(world, '/sessions/confirm', fields);
    },
    ends: TOKEN,
    action: 'oauth_access.create',
  },
  {
    route: '/sessions/resumption/:name',
    async open() {
      const world = await waiting();
      const { browser, alice } = world;
      const place = hidden(browser, 'return_to');
      await browser.post('/sessions/confirm', { password: alice.password, return_to: '/settings' });
      await browser.get(place);
      return opened(world, place, {});
    },
    ends: TOKEN,
    action: 'oauth_access.create',
  },
  {
    route: '/sessions/passkey',
    async open() {
      const world = await createSignedInWorld();
      const authenticator = createAuthenticator();
      const { browser: owner, server } = world;
      const asked = await optionsOf(owner, '/settings/passkeys/new', '/settings/passkeys/options');
      await owner.get('/settings/passkeys/new');
      const made = JSON.stringify(authenticator.create(asked));
      await owner.post('/settings/passkeys', { name: 'Phone', credential: made });
      const browser = createTestBrowser(server);
      const options = await optionsOf(browser, '/login', '/sessions/passkey/options');
      const credential = JSON.stringify(authenticator.get(options));
      const fields = { credential, return_to: '/settings/emails' };
      return opened({ ...world, browser }, '/sessions/passkey', fields);
    },
    ends: /Add an address/,
    action: 'user.login',
  },
  {
    route: '/setup/:token',
    async open() {
      const world = await createEmptyWorld();
      await world.browser.get(world.path);
      const password = 'eight arms and a tail';
      const fields = { login: 'octocat', name: '', email: 'octocat@example.com', password };
      return opened(world, world.path, { ...fields, password_confirmation: password });
    },
    ends: /Getting started/,
    action: 'user.create',
  },
  {
    route: '/sessions/password/:token',
    async open() {
      const world = await createTestWorld();
      const { pathname } = new URL((await makePasswordLink(world.context, world.mallory.account)).url);
      const browser = createTestBrowser(world.server);
      await browser.get(pathname);
      const password = 'eight arms and a tail';
      return opened({ ...world, browser }, pathname, { password, password_confirmation: password });
    },
    ends: /Your password is set/,
    action: 'user.change_password',
  },
  {
    route: '/login/device/confirmation',
    async open() {
      const world = await createSignedInWorld();
      const issued = await requestDeviceCode(world.context, world.postbox, 'gist');
      if (issued.kind !== 'given') throw new Error(issued.kind);
      await world.browser.get('/login/device');
      const fields = { user_code: issued.userCode, authorize: '1' };
      return opened(world, '/login/device/confirmation', fields);
    },
    ends: /It continues by itself/,
    action: 'oauth_authorization.approve',
  },
  {
    route: '/admin/deprecations/brownouts',
    async open() {
      const { admin: browser, ...world } = await createAdministeredWorld();
      const time = { from: '2099-12-31T10:00', until: '2099-12-31T12:00', time_zone: 'UTC' };
      const fields = { features: 'list-grants', mode: 'refuse', share: '100', ...time };
      await browser.get(`/admin/deprecations/brownouts/new?${new URLSearchParams(fields)}`);
      return opened({ ...world, browser }, '/admin/deprecations/brownouts', fields);
    },
    ends: /It is planned/,
    action: 'deprecation.schedule',
  },
  {
    route: '/logout',
    async open() {
      const world = await createSignedInWorld();
      await world.browser.get('/logout');
      return opened(world, '/logout', {});
    },
    ends: /You are signed out/,
    action: 'user.logout',
  },
];

const POSTS = pageRoutes.filter(({ method }) => method === 'POST').map(({ path }) => path);
const named = FORMS.map((form) => ({ ...form, what: [form.route, form.how].filter(Boolean).join(' ') }));

/** The other browser has the same cookies: its responses are those that get lost. */
const TWICE: Readonly<
  Record<string, (send: (browser: TestBrowser) => Promise<unknown>, browser: TestBrowser) => Promise<void>>
> = {
  async 'at the same time'(send, browser) {
    await Promise.all([send(browser.at('127.0.0.1')), send(browser)]);
  },
  async 'one after the other, when the first response got lost'(send, browser) {
    await send(browser.at('127.0.0.1'));
    await send(browser);
  },
  async 'one after the other, when the cookie of the first response arrived'(send, browser) {
    await send(browser);
    await send(browser);
  },
};

describe.each(named)('$what', ({ open, ends, action }) => {
  it.each(Object.entries(TWICE))('leads to the same page when it is sent %s', async (_, twice) => {
    const { world, browser, path, fields } = await open();
    const happened = async () =>
      (await allAuditEvents(world.context)).filter((event) => event.action === action).length;
    const before = await happened();

    await twice((browser) => browser.post(path, fields), browser);
    const page = await followAll(browser);

    expect(page.body).toMatch(ends);
    expect(page.statusCode).toBe(200);
    expect((await happened()) - before).toBe(action ? 1 : 0);
  });
});

describe('A form that is sent again while its answer is being kept', () => {
  it('waits for that answer, though the browser’s id has changed already', async () => {
    const form = FORMS.find(({ route }) => route === '/settings/password') as Form;
    const { world, browser, path, fields } = await form.open();
    const { storage } = world.context;
    const { write } = storage;
    const second = browser.at('127.0.0.1');
    let again: Promise<unknown> | undefined;
    storage.forRequest = () => storage;
    storage.write = async (work) => {
      if ((await allAuditEvents(world.context)).some(({ action }) => action === form.action)) {
        storage.write = write;
        again = second.post(path, fields);
        await Promise.race([again, turns(500)]);
      }
      return write(work);
    };

    await browser.post(path, fields);
    await again;

    expect((await followAll(second)).body).toMatch(form.ends);
  });
});

/** Lets other work go on. @param count of turns of the event loop */
async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise(setImmediate);
}

describe('Each form that is performed once', () => {
  it('is in the table above', () => {
    expect(POSTS.filter(isOnce).toSorted()).toEqual([...new Set(FORMS.map(({ route }) => route))].toSorted());
  });
});

describe('The answer to a form that was sent before', () => {
  const [enrolment] = FORMS as readonly [Form];

  it('is for the browser that has sent it, for the same fields, and for five minutes', async () => {
    const { world, browser, path, fields } = await enrolment.open();
    const [thief, late] = [browser.at('10.6.6.6'), browser.at('127.0.0.1')];
    const stranger = createTestBrowser(world.server);
    await stranger.get('/login');
    await browser.post(path, fields);

    const copied = await stranger.post(path, fields);
    const guessed = await thief.post(path, { ...fields, otp: '000000' });
    for (const { headers } of [copied, guessed]) {
      expect(headers.location).toMatch(/^\/login\?/);
      expect(headers['set-cookie']).toBeUndefined();
    }
    world.clock.advance(300);
    expect((await late.post(path, fields)).headers.location).toMatch(/^\/login\?/);
  });

  it('is kept sealed, without what was typed', async () => {
    const form = FORMS.find(({ route }) => route === '/settings/password') as Form;
    const { world, browser, path, fields } = await form.open();
    await browser.post(path, fields);

    const stored = JSON.stringify(await allStoredRows(world.context));

    for (const secret of ['a rabbit with a watch', ...browser.cookies.values()])
      expect(stored).not.toContain(secret);
  });
});

describe('A form that was refused', () => {
  it('is performed when it is sent again', async () => {
    const { browser, alice } = await createSignedInWorld();
    await browser.get('/sessions/confirm');
    const wrong = { password: 'a wrong one', return_to: '/settings/emails' };
    expect((await browser.post('/sessions/confirm', wrong)).statusCode).toBe(422);
    expect((await browser.post('/sessions/confirm', wrong)).statusCode).toBe(422);
    const right = { ...wrong, password: alice.password };
    expect((await browser.post('/sessions/confirm', right)).headers.location).toBe('/settings/emails');
  });
});

describe('Consent that is given twice', () => {
  it('leads to the app each time, with a code of its own: one code twice would revoke what the app got', async () => {
    const { browser, postbox } = await createSignedInWorld();
    await browser.get(`/login/oauth/authorize?client_id=${postbox.clientId}&scope=gist&state=x`);
    const fields = {
      ...fieldsOn(browser),
      client_id: postbox.clientId,
      scope: 'gist',
      state: 'x',
      authorize: '1',
    };

    const places = await Promise.all(
      [browser.at('127.0.0.1'), browser].map(async (browser) => {
        const answer = await browser.post('/login/oauth/authorize', fields);
        return String(answer.headers.location ?? answer.body);
      }),
    );

    const codes = places.map((place) => /code=(\w+)/.exec(place)?.[1]);
    for (const place of places) expect(place).toContain('http://127.0.0.1:9999/callback');
    expect(new Set(codes).size).toBe(2);
  });
});

/** With the hidden fields of the page, which a copy of the browser has not loaded. */
function opened(
  { browser, ...world }: Opened['world'] & { readonly browser: TestBrowser },
  path: string,
  fields: Fields,
): Opened {
  return { world, browser, path, fields: { ...fieldsOn(browser), ...fields } };
}

function fieldsOn(browser: TestBrowser): Fields {
  return {
    authenticity_token: hidden(browser, 'authenticity_token'),
    form_id: hidden(browser, 'form_id'),
  };
}

function hidden({ page }: TestBrowser, name: string): string {
  return (new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '').replaceAll('&amp;', '&');
}

/** Alice on the page that shows a seed, which her app has read. */
async function enrolling(path: string, alreadyEnabled: boolean): Promise<Opened> {
  const world = await createSignedInWorld();
  const { browser, alice, context, clock } = world;
  if (alreadyEnabled) await writing(context, (context) => enableTwoFactor(context, alice.account, BOBS_SEED));
  const { body } = await startEnrolment(browser, '', path);
  const secret = (/<output id="seed">([^<]+)/.exec(body)?.[1] ?? '').replaceAll(' ', '');
  const otp = new TOTP({ secret }).generate({ timestamp: clock.now().getTime() });
  return opened(world, path, { otp, proposal: hidden(browser, 'proposal'), return_to: '' });
}

/** Alice is asked for her password, as her form was sent too late. */
async function waiting() {
  const world = await createSignedInWorld();
  await world.browser.get('/settings/tokens/new');
  world.clock.advance(901);
  await world.browser.post('/settings/tokens', { note: 'laptop', expiry: '30' });
  await world.browser.follow();
  return world;
}

/** What the server asks of a passkey, with the page loaded again, as its form has the token. */
async function optionsOf(browser: TestBrowser, page: string, options: string) {
  await browser.get(page);
  const asked = (await browser.post(options)).json();
  await browser.get(page);
  return asked;
}

/** Follows redirects to the page where the person ends. */
async function followAll(browser: TestBrowser) {
  let answer = await browser.follow();
  for (let step = 0; step < 5 && answer.statusCode === 303; step++) answer = await browser.follow();
  return answer;
}
