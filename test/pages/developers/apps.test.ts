import { describe, expect, it } from 'vitest';
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

const shownSecret = (page: string) => /<output id="fresh-secret">([0-9a-f]{40})<\/output>/.exec(page)?.[1];
const shownClientId = (page: string) => /<output id="fresh-client-id">(\w{20})<\/output>/.exec(page)?.[1];

describe('The list of your OAuth apps', () => {
  it('shows what you registered, and nobody else’s', async () => {
    const here = await createTestWorld();
    const { alice, mallory, postbox } = here;
    await alice.put(`/authorizations/clients/${postbox.clientId}`, { client_secret: postbox.secret });

    const hers = await (await signedIn(here, alice)).get(APPS);
    const others = await (await signedIn(here, mallory)).get(APPS);

    expect(hers.body).toContain(`href="${APPS}/${postbox.clientId}">Postbox</a>`);
    expect(hers.body).toContain('1 person');
    expect(others.body).toContain('You have not registered an app yet.');
    expect(others.body).not.toContain('Postbox');
  });

  it('comes in pages of 30', async () => {
    const here = await createTestWorld();
    const { alice, context } = here;
    for (let number = 10; number < 41; number++) {
      const wanted = { name: `App ${number}`, url: 'https://app.example', description: null };
      await registerApp(context, alice.account, { ...wanted, callbackUrls: [], deviceFlow: false });
    }
    const browser = await signedIn(here, alice);

    expect((await browser.get(APPS)).body).toContain('App 39');
    const second = (await browser.get(`${APPS}?page=2`)).body;
    expect(second).toContain('App 40');
    expect(second).toContain('Postbox');
    expect(second).not.toContain('App 39');
  });
});

describe('Registering an app', () => {
  it('tells which callbacks there may be where the operator allows http for hosts', async () => {
    const here = await createTestWorld({ httpCallbackHosts: ['intranet.example'] });
    const browser = await signedIn(here, here.alice);

    const form = (await browser.get(`${APPS}/new`)).body;
    const refused = await browser.post(APPS, { ...WANTED, callback_urls: 'http://other.example/' });

    expect(form).toContain('http:// is for 127.0.0.1, [::1], localhost and intranet.example.');
    expect(refused.body).toContain(
      'http://other.example/ must begin with https://, or with http:// and one of 127.0.0.1, [::1], localhost, intranet.example.',
    );
  });

  it('shows client id and secret once, and keeps only a hash', async () => {
    const here = await createTestWorld();
    const browser = await signedIn(here, here.alice);
    expect((await browser.get(`${APPS}/new`)).statusCode).toBe(200);

    const answer = await browser.post(APPS, WANTED);

    const secret = shownSecret(answer.body) ?? '';
    const clientId = shownClientId(answer.body);
    expect([answer.statusCode, answer.headers['cache-control']]).toEqual([201, 'no-store']);
    const let_in = await here.alice.put(`/authorizations/clients/${clientId}`, { client_secret: secret });
    expect(let_in.statusCode).toBe(201);
    const stored = await here.context.db.selectFrom('client_secrets').selectAll().execute();
    expect(JSON.stringify(stored)).not.toContain(secret);
    const page = (await browser.get(`${APPS}/${clientId}`)).body;
    expect(page).not.toContain(secret);
    expect(page).toContain(`…${secret.slice(-8)}`);
    expect(page).toContain('https://mailman.example/back\nhttp://127.0.0.1/back</textarea>');
    expect(page).toMatch(/name="device_flow" value="1" checked/);
    expect(here.log.join()).not.toContain(secret);
  });

  it('names the person who did it in the audit trail', async () => {
    const here = await createTestWorld();
    const browser = await signedIn(here, here.alice);
    await browser.post(APPS, WANTED);

    const told = (await allAuditEvents(here.context)).slice(-2);

    expect(told.map(({ action, actor }) => [action, actor])).toEqual([
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
  ])('is refused for %s, beside the field', async (_, wrong, field) => {
    const here = await createTestWorld();
    const browser = await signedIn(here, here.alice);

    const answer = await browser.post(APPS, { ...WANTED, ...wrong });

    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain(`<a href="#${field}">`);
    expect(answer.body).toContain(`id="${field}-problem"`);
    expect((await browser.get(APPS)).body).not.toContain('mailman');
  });

  it('wants the password once more after a while', async () => {
    const here = await createTestWorld();
    const browser = await signedIn(here, here.alice);
    here.clock.advance(901);

    const answer = await browser.get(`${APPS}/new`);

    expect(answer.statusCode).toBe(303);
    expect(answer.headers.location).toMatch(/^\/sessions\/confirm\?return_to=/);
    expect((await browser.get(APPS)).statusCode).toBe(200);
  });

  it('shows whatever a name holds as text', async () => {
    const here = await createTestWorld();
    const browser = await signedIn(here, here.alice);

    const { body } = await browser.post(APPS, { ...WANTED, name: '<script>alert(1)</script>' });

    expect(body).toContain('&lt;script>alert(1)&lt;/script>');
    expect(body).not.toContain('<script>alert');
  });
});

describe('An app’s page', () => {
  it('is nothing to anybody but its owner, with all that is below it', async () => {
    const here = await createTestWorld();
    const browser = await signedIn(here, here.mallory);
    const place = `${APPS}/${here.postbox.clientId}`;
    const unknown = `${APPS}/${'0'.repeat(20)}`;

    for (const below of ['', '/tokens/revocation', '/removal']) {
      const foreign = await browser.get(place + below);
      const none = await browser.get(unknown + below);
      expect([foreign.statusCode, none.statusCode]).toEqual([404, 404]);
      expect(foreign.body.replaceAll(place, unknown)).toBe(none.body);
    }
    for (const below of ['', '/secrets', '/secrets/1/revocation', '/tokens/revocation', '/removal']) {
      await browser.get(APPS);
      expect((await browser.post(place + below, WANTED)).statusCode).toBe(404);
    }
    expect((await (await signedIn(here, here.alice)).get(place)).statusCode).toBe(200);
  });

  it('is not shown to a stranger', async () => {
    const { server, postbox } = await createTestWorld();

    const answer = await createTestBrowser(server).get(`${APPS}/${postbox.clientId}`);

    expect(answer.headers.location).toContain('/login');
  });

  it('changes what its owner says anew, and nothing when that is wrong', async () => {
    const here = await createTestWorld();
    const browser = await signedIn(here, here.alice);
    const place = `${APPS}/${here.postbox.clientId}`;
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
    const [event] = (await allAuditEvents(here.context)).slice(-1);
    expect([event?.action, event?.actor]).toEqual(['oauth_application.update', 'alice']);
  });
});

describe('Client secrets', () => {
  it('are two at most, and one that is revoked is refused at once', async () => {
    const here = await createTestWorld();
    const { alice, postbox } = here;
    const browser = await signedIn(here, alice);
    const place = `${APPS}/${postbox.clientId}`;
    const letIn = async (client_secret: string) =>
      (await alice.put(`/authorizations/clients/${postbox.clientId}`, { client_secret })).statusCode;

    const made = await browser.post(`${place}/secrets`);
    const second = shownSecret(made.body) ?? '';
    expect(made.statusCode).toBe(201);
    expect(made.body).not.toContain('Create a new client secret');
    expect([await letIn(postbox.secret), await letIn(second)]).toEqual([201, 200]);

    const third = await browser.post(`${place}/secrets`);
    expect(third.statusCode).toBe(422);
    expect(third.body).toContain('An app has at most 2 client secrets.');

    expect(third.body).toContain(`href="${place}/secrets/1/revocation"`);
    const asked = await browser.get(`${place}/secrets/1/revocation`);
    expect(asked.body).toContain('<h1>Revoke a client secret of Postbox?</h1>');
    expect(asked.body).toContain(`…${postbox.secret.slice(-8)}`);
    expect([await letIn(postbox.secret), await letIn(second)]).toEqual([200, 200]);
    for (const other of ['9', 'x'])
      expect((await browser.get(`${place}/secrets/${other}/revocation`)).statusCode).toBe(404);
    await browser.get(`${place}/secrets/1/revocation`);
    const revoke = await browser.post(`${place}/secrets/1/revocation`);
    expect(revoke.headers.location).toBe(`${place}?notice=secret_revoked`);
    expect([await letIn(postbox.secret), await letIn(second)]).toEqual([422, 200]);
    expect((await browser.post(`${place}/secrets/1/revocation`)).statusCode).toBe(404);
    expect((await browser.post(`${place}/secrets/x/revocation`)).statusCode).toBe(404);
    expect((await allAuditEvents(here.context)).at(-1)).toMatchObject({
      action: 'oauth_application.remove_secret',
      actor: 'alice',
    });
  });

  it('of another app stay as they are', async () => {
    const here = await createTestWorld();
    const other = await here.registerApp('Other');
    const browser = await signedIn(here, here.alice);

    const answer = await browser.post(`${APPS}/${other.clientId}/secrets/1/revocation`);

    expect(answer.statusCode).toBe(404);
    const { clientId, secret } = here.postbox;
    const letIn = await here.alice.put(`/authorizations/clients/${clientId}`, { client_secret: secret });
    expect(letIn.statusCode).toBe(201);
  });
});

describe('What cannot be undone', () => {
  it.each([
    ['tokens/revocation', 'Revoke all user tokens of Postbox?', 201],
    ['removal', 'Delete Postbox?', 422],
  ])('is asked for: %s; the app’s tokens are refused at the next request', async (deed, question, again) => {
    const here = await createTestWorld();
    const { alice, mallory, postbox, bearer } = here;
    const put = (person: Person) =>
      person.put(`/authorizations/clients/${postbox.clientId}`, { client_secret: postbox.secret });
    const tokens = [(await put(alice)).json().token, (await put(mallory)).json().token];
    const own = (await alice.post('/authorizations', { note: 'mine' })).json().token;
    const browser = await signedIn(here, alice);
    const place = `${APPS}/${postbox.clientId}/${deed}`;

    const asked = await browser.get(place);
    expect(asked.body).toContain(question);
    expect(asked.body).toContain('2 people use this app, with 2 tokens.');
    expect((await bearer(tokens[0]).get('/user')).statusCode).toBe(200);

    expect((await browser.post(place)).statusCode).toBe(303);

    for (const token of tokens) expect((await bearer(token).get('/user')).statusCode).toBe(401);
    expect((await bearer(own).get('/user')).statusCode).toBe(200);
    expect((await mallory.get('/applications/grants')).json()).toEqual([]);
    expect((await put(mallory)).statusCode).toBe(again);
    const destroyed = (await allAuditEvents(here.context)).filter(
      ({ action }) => action === 'oauth_access.destroy',
    );
    expect(destroyed.map(({ actor, account }) => [actor, account])).toEqual([
      ['alice', 'alice'],
      ['alice', 'mallory'],
    ]);
  });
});
