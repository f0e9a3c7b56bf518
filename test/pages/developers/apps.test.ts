import { describe, expect, it } from 'vitest';
import { personAsOwner } from '../../../src/core/delegation/apps/owner.ts';
import { registerApp } from '../../../src/core/delegation/apps/register.ts';
import { allAuditEvents } from '../../support/audit-events.ts';
import { createTestBrowser, type TestBrowser } from '../../support/test-browser.ts';
import { createTestWorld, type Person, type TestWorld } from '../../support/test-world.ts';

const APPS = '/settings/developers';
const WANTED = {
  name: 'Mailman',
  url: 'https://mailman.example',
  description: 'Brings letters',
  callback_urls: 'https://mailman.example/back\r\n\r\nhttp://127.0.0.1/back',
  device_flow: '1',
};

async function signedIn({ server }: TestWorld, person: Person): Promise<TestBrowser> {
  const browser = createTestBrowser(server);
  await browser.signIn(person);
  await browser.get(APPS);
  return browser;
}

/** Another one on each page. */
const FORM_ID = /name="form_id" value="[^"]+"/g;

const shownSecret = (page: string) => /<output id="fresh-secret">([0-9a-f]{40})<\/output>/.exec(page)?.[1];
const shownClientId = (page: string) => /<output id="fresh-client-id">(\w{20})<\/output>/.exec(page)?.[1];

describe('The list of your OAuth apps', () => {
  it('shows the caller’s apps only', async () => {
    const world = await createTestWorld();
    const { alice, mallory, postbox } = world;
    await alice.put(`/authorizations/clients/${postbox.clientId}`, { client_secret: postbox.secret });

    const own = await (await signedIn(world, alice)).get(APPS);
    const others = await (await signedIn(world, mallory)).get(APPS);

    expect(own.body).toContain(`href="${APPS}/${postbox.clientId}">Postbox</a>`);
    expect(own.body).toContain('1 person');
    expect(others.body).toContain('You have not registered an app yet.');
    expect(others.body).not.toContain('Postbox');
  });

  it('has pages of 30', async () => {
    const world = await createTestWorld();
    const { alice, context } = world;
    for (let number = 10; number < 41; number++) {
      const wanted = { name: `App ${number}`, url: 'https://app.example', description: null };
      await registerApp(context, personAsOwner(alice.account), {
        ...wanted,
        callbackUrls: [],
        deviceFlow: false,
      });
    }
    const browser = await signedIn(world, alice);

    expect((await browser.get(APPS)).body).toContain('App 39');
    const second = (await browser.get(`${APPS}?page=2`)).body;
    expect(second).toContain('App 40');
    expect(second).toContain('Postbox');
    expect(second).not.toContain('App 39');
  });
});

describe('Registering an app', () => {
  it('mentions the hosts that the operator allows with http:', async () => {
    const world = await createTestWorld({ httpCallbackHosts: ['intranet.example'] });
    const browser = await signedIn(world, world.alice);

    const form = (await browser.get(`${APPS}/new`)).body;
    const refused = await browser.post(APPS, { ...WANTED, callback_urls: 'http://other.example/' });

    expect(form).toContain('http:// is for 127.0.0.1, [::1], localhost and intranet.example.');
    expect(refused.body).toContain(
      'http://other.example/ must begin with https://, or with http:// and one of 127.0.0.1, [::1], localhost, intranet.example.',
    );
  });

  it('shows client id and secret once, and stores a hash', async () => {
    const world = await createTestWorld();
    const browser = await signedIn(world, world.alice);
    expect((await browser.get(`${APPS}/new`)).statusCode).toBe(200);

    const answer = await browser.send(APPS, WANTED);

    const secret = shownSecret(answer.body) ?? '';
    const clientId = shownClientId(answer.body);
    expect([answer.statusCode, answer.headers['cache-control']]).toEqual([200, 'no-store']);
    const authorized = await world.alice.put(`/authorizations/clients/${clientId}`, {
      client_secret: secret,
    });
    expect(authorized.statusCode).toBe(201);
    const stored = await world.context.db.selectFrom('client_secrets').selectAll().execute();
    expect(JSON.stringify(stored)).not.toContain(secret);
    const page = (await browser.get(`${APPS}/${clientId}`)).body;
    expect(page).not.toContain(secret);
    expect(page).toContain(`…${secret.slice(-8)}`);
    expect(page).toContain('https://mailman.example/back\nhttp://127.0.0.1/back</textarea>');
    expect(page).toMatch(/name="device_flow" value="1" checked/);
    expect(world.log.join()).not.toContain(secret);
  });

  it('is audited with the owner', async () => {
    const world = await createTestWorld();
    const browser = await signedIn(world, world.alice);
    await browser.post(APPS, WANTED);

    const recorded = (await allAuditEvents(world.context)).slice(-2);

    expect(recorded.map(({ action, actor }) => [action, actor])).toEqual([
      ['oauth_application.create', 'alice'],
      ['oauth_application.add_secret', 'alice'],
    ]);
  });

  it.each([
    ['a callback that is not https', { callback_urls: 'http://mailman.example/back' }, 'callback_urls'],
    ['a callback with a fragment', { callback_urls: 'https://mailman.example/#x' }, 'callback_urls'],
    ['a home page that is none', { url: 'javascript:alert(1)' }, 'url'],
    ['no name', { name: ' ' }, 'name'],
    ['an invisible character in the name', { name: 'Post\u202Ebox' }, 'name'],
    ['a description that is too long', { description: 'x'.repeat(1001) }, 'description'],
    ['too many callbacks', { callback_urls: 'https://a.example/b\n'.repeat(51) }, 'callback_urls'],
  ])('is refused for %s, with an error at the field', async (_, wrong, field) => {
    const world = await createTestWorld();
    const browser = await signedIn(world, world.alice);

    const answer = await browser.post(APPS, { ...WANTED, ...wrong });

    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain(`<a href="#${field}">`);
    expect(answer.body).toContain(`id="${field}-problem"`);
    expect((await browser.get(APPS)).body).not.toContain('mailman');
  });

  it('requires a confirmed session', async () => {
    const world = await createTestWorld();
    const browser = await signedIn(world, world.alice);
    world.clock.advance(901);

    await browser.get(`${APPS}/new`);
    const answer = await browser.post(APPS, WANTED);

    expect(answer.statusCode).toBe(303);
    expect(answer.headers.location).toMatch(/^\/sessions\/confirm\?return_to=/);
    expect((await browser.get(APPS)).body).not.toContain('Mailman');
  });

  it('escapes the name', async () => {
    const world = await createTestWorld();
    const browser = await signedIn(world, world.alice);

    const { body } = await browser.send(APPS, { ...WANTED, name: '<script>alert(1)</script>' });

    expect(body).toContain('&lt;script>alert(1)&lt;/script>');
    expect(body).not.toContain('<script>alert');
  });
});

describe('The page of an app', () => {
  it('returns 404 to other users, with everything below it', async () => {
    const world = await createTestWorld();
    const browser = await signedIn(world, world.mallory);
    const place = `${APPS}/${world.postbox.clientId}`;
    const unknown = `${APPS}/${'0'.repeat(20)}`;

    for (const below of ['', '/tokens/revocation', '/removal']) {
      const foreign = await browser.get(place + below);
      const none = await browser.get(unknown + below);
      expect([foreign.statusCode, none.statusCode]).toEqual([404, 404]);
      const comparable = foreign.body.replaceAll(place, unknown).replaceAll(FORM_ID, '');
      expect(comparable).toBe(none.body.replaceAll(FORM_ID, ''));
    }
    for (const below of ['', '/secrets', '/secrets/1/revocation', '/tokens/revocation', '/removal']) {
      await browser.get(APPS);
      expect((await browser.post(place + below, WANTED)).statusCode).toBe(404);
    }
    expect((await (await signedIn(world, world.alice)).get(place)).statusCode).toBe(200);
  });

  it('redirects signed-out users to the sign-in', async () => {
    const { server, postbox } = await createTestWorld();

    const answer = await createTestBrowser(server).get(`${APPS}/${postbox.clientId}`);

    expect(answer.headers.location).toContain('/login');
  });

  it('updates the app, or nothing when a field is invalid', async () => {
    const world = await createTestWorld();
    const browser = await signedIn(world, world.alice);
    const place = `${APPS}/${world.postbox.clientId}`;
    await browser.get(place);

    const switched = { exact_callbacks: '1', expiring_tokens: '1' };
    const wrong = await browser.post(place, { ...WANTED, callback_urls: 'nowhere' });
    const right = await browser.post(place, { ...WANTED, device_flow: '', ...switched });

    expect([wrong.statusCode, right.headers.location]).toEqual([422, `${place}?notice=app_changed`]);
    const { body } = await browser.follow();
    expect(body).toContain('The app is changed.');
    expect(body).toContain('<h1>Mailman</h1>');
    for (const name of Object.keys(switched)) expect(body).toContain(`name="${name}" value="1" checked`);
    expect(body).not.toMatch(/name="device_flow" value="1" checked/);
    const [event] = (await allAuditEvents(world.context)).slice(-1);
    expect([event?.action, event?.actor]).toEqual(['oauth_application.update', 'alice']);
  });
});

describe('Client secrets', () => {
  it('are two at most; a revoked one is refused at once', async () => {
    const world = await createTestWorld();
    const { alice, postbox } = world;
    const browser = await signedIn(world, alice);
    const place = `${APPS}/${postbox.clientId}`;
    const authorizeApp = async (client_secret: string) =>
      (await alice.put(`/authorizations/clients/${postbox.clientId}`, { client_secret })).statusCode;

    const made = await browser.send(`${place}/secrets`);
    const second = shownSecret(made.body) ?? '';
    expect(made.statusCode).toBe(200);
    expect(made.body).not.toContain('Create a new client secret');
    expect([await authorizeApp(postbox.secret), await authorizeApp(second)]).toEqual([201, 200]);

    const third = await browser.post(`${place}/secrets`);
    expect(third.statusCode).toBe(422);
    expect(third.body).toContain('An app has at most 2 client secrets.');

    expect(third.body).toContain(`href="${place}/secrets/1/revocation"`);
    const asked = await browser.get(`${place}/secrets/1/revocation`);
    expect(asked.body).toContain('<h1>Revoke a client secret of Postbox?</h1>');
    expect(asked.body).toContain(`…${postbox.secret.slice(-8)}`);
    expect([await authorizeApp(postbox.secret), await authorizeApp(second)]).toEqual([200, 200]);
    for (const other of ['9', 'x'])
      expect((await browser.get(`${place}/secrets/${other}/revocation`)).statusCode).toBe(404);
    await browser.get(`${place}/secrets/1/revocation`);
    const revoke = await browser.post(`${place}/secrets/1/revocation`);
    expect(revoke.headers.location).toBe(`${place}?notice=secret_revoked`);
    expect([await authorizeApp(postbox.secret), await authorizeApp(second)]).toEqual([422, 200]);
    await browser.get(place);
    expect((await browser.post(`${place}/secrets/1/revocation`)).statusCode).toBe(404);
    expect((await browser.post(`${place}/secrets/x/revocation`)).statusCode).toBe(404);
    expect((await allAuditEvents(world.context)).at(-1)).toMatchObject({
      action: 'oauth_application.remove_secret',
      actor: 'alice',
    });
  });

  it('are revoked by their own app only', async () => {
    const world = await createTestWorld();
    const other = await world.registerApp('Other');
    const browser = await signedIn(world, world.alice);

    const answer = await browser.post(`${APPS}/${other.clientId}/secrets/1/revocation`);

    expect(answer.statusCode).toBe(404);
    const { clientId, secret } = world.postbox;
    const authorizeApp = await world.alice.put(`/authorizations/clients/${clientId}`, {
      client_secret: secret,
    });
    expect(authorizeApp.statusCode).toBe(201);
  });
});

describe('A destructive action', () => {
  it.each([
    ['tokens/revocation', 'Revoke all user tokens of Postbox?', 201],
    ['removal', 'Delete Postbox?', 422],
  ])(
    'asks for a confirmation: %s; the tokens of the app are refused at the next request',
    async (action, question, again) => {
      const world = await createTestWorld();
      const { alice, mallory, postbox, bearer } = world;
      const put = (person: Person) =>
        person.put(`/authorizations/clients/${postbox.clientId}`, { client_secret: postbox.secret });
      const tokens = [(await put(alice)).json().token, (await put(mallory)).json().token];
      const own = (await alice.post('/authorizations', { note: 'mine' })).json().token;
      const browser = await signedIn(world, alice);
      const place = `${APPS}/${postbox.clientId}/${action}`;

      const asked = await browser.get(place);
      expect(asked.body).toContain(question);
      expect(asked.body).toContain('2 tokens and 2 people');
      expect((await bearer(tokens[0]).get('/user')).statusCode).toBe(200);

      expect((await browser.post(place)).statusCode).toBe(303);

      for (const token of tokens) expect((await bearer(token).get('/user')).statusCode).toBe(401);
      expect((await bearer(own).get('/user')).statusCode).toBe(200);
      expect((await mallory.get('/applications/grants')).json()).toEqual([]);
      expect((await put(mallory)).statusCode).toBe(again);
      const destroyed = (await allAuditEvents(world.context)).filter(
        ({ action }) => action === 'oauth_access.destroy',
      );
      expect(destroyed.map(({ actor, account }) => [actor, account])).toEqual([
        ['alice', 'alice'],
        ['alice', 'mallory'],
      ]);
    },
  );
});
