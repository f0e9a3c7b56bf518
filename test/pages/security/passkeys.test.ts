import type { FastifyInstance } from 'fastify';
import { describe, expect, it } from 'vitest';
import { type Authenticator, createAuthenticator } from '../../support/authenticator.ts';
import { createTestBrowser, type TestBrowser } from '../../support/test-browser.ts';
import { createTestWorld, type Person } from '../../support/test-world.ts';

const OVERVIEW = '/settings/security';

describe('A passkey', () => {
  it('is registered, signs Alice in without a password, is renamed and deleted', async () => {
    const { server, alice } = await createTestWorld();
    const { browser, device } = await withPasskey(server, alice);
    expect((await browser.follow()).body).toContain('The passkey is added.');
    expect(browser.page).toContain('Laptop');

    const fresh = createTestBrowser(server);
    const signedIn = await sign(fresh, device, '/login', { return_to: '/settings/emails' });
    expect([signedIn.statusCode, signedIn.headers.location]).toEqual([303, '/settings/emails']);
    expect((await fresh.follow()).body).toContain('alice@example.com');

    await browser.get(OVERVIEW);
    const [place = ''] = /\/settings\/passkeys\/\d+/.exec(browser.page) ?? [];
    await browser.get(place);
    expect((await browser.post(`${place}/name`, { name: ' ' })).body).toContain('The name is needed.');
    await browser.post(`${place}/name`, { name: 'Old laptop' });
    expect((await browser.follow()).body).toContain('Old laptop');
    await browser.get(place);
    await browser.post(`${place}/removal`);
    expect((await browser.follow()).body).toContain('You have no passkeys yet.');
    expect((await browser.get(place)).statusCode).toBe(404);
    const refused = await sign(createTestBrowser(server), device, '/login');
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('That did not work with the passkey.');
  });

  it('replaces the second factor of its owner only', async () => {
    const { server, alice, bob, clock } = await createTestWorld();
    const bobs = createTestBrowser(server);
    await bobs.signIn(bob);
    await bobs.get('/sessions/two-factor');
    await bobs.post('/sessions/two-factor', { otp: bob.code() });
    const device = await add(bobs);
    const { device: foreign } = await withPasskey(server, alice);
    clock.advance(60);

    const again = createTestBrowser(server);
    await again.signIn(bob);
    const refused = await sign(again, foreign, '/sessions/two-factor');
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('name="otp"');
    const answer = await sign(again, device, '/sessions/two-factor');

    expect(answer.headers.location).toBe('/settings/tokens');
    expect((await again.get(OVERVIEW)).statusCode).toBe(200);
  });

  it('confirms the session of its owner', async () => {
    const { server, alice, clock } = await createTestWorld();
    const { browser, device } = await withPasskey(server, alice);
    clock.advance(901);
    expect((await browser.get('/settings/passkeys/new')).headers.location).toContain('/sessions/confirm');

    const foreign = await sign(browser, createAuthenticator(), '/sessions/confirm');
    expect(foreign.body).toContain('Confirm it is you');
    const answer = await sign(browser, device, '/sessions/confirm', { return_to: '/settings/passkeys/new' });

    expect(answer.headers.location).toBe('/settings/passkeys/new');
    expect((await browser.follow()).statusCode).toBe(200);
  });

  it('requires a confirmed session and a credential', async () => {
    const { server, alice, clock } = await createTestWorld();
    const browser = createTestBrowser(server);
    await browser.signIn(alice);
    await browser.get('/settings/passkeys/new');
    const empty = await browser.post('/settings/passkeys', { name: 'Laptop', credential: '' });
    expect(empty.statusCode).toBe(422);
    expect(empty.body).toContain('This passkey cannot be added.');
    expect(empty.body).toContain('value="Laptop"');
    expect(empty.body).toContain('href="#credential"');
    expect(empty.body).toContain('id="credential"');

    clock.advance(901);
    expect((await browser.post('/settings/passkeys/options')).statusCode).toBe(303);
  });

  it('requires the authenticity token for its challenge', async () => {
    const { server } = await createTestWorld();
    const browser = createTestBrowser(server);
    await browser.get('/login');
    const asked = await browser.post('/sessions/passkey/options', { authenticity_token: 'x' });
    expect(asked.statusCode).toBe(403);
  });

  it('is not offered when the public URL has an IP address', async () => {
    const { server, alice } = await createTestWorld({ publicUrl: 'http://127.0.0.1:8080' });
    const browser = createTestBrowser(server);
    expect((await browser.get('/login', { host: '127.0.0.1:8080' })).body).not.toContain('data-passkey');
    expect(alice.login).toBe('alice');
  });
});

async function withPasskey(server: FastifyInstance, person: Person) {
  const browser = createTestBrowser(server);
  await browser.signIn(person);
  return { browser, device: await add(browser) };
}

async function add(browser: TestBrowser): Promise<Authenticator> {
  const device = createAuthenticator();
  await browser.get('/settings/passkeys/new');
  const token = tokenOn(browser.page);
  const asked = await browser.post('/settings/passkeys/options');
  const credential = JSON.stringify(device.create(asked.json()));
  await browser.post('/settings/passkeys', { authenticity_token: token, name: 'Laptop', credential });
  return device;
}

/** Does what the script does on the page. */
async function sign(browser: TestBrowser, device: Authenticator, page: string, fields: object = {}) {
  await browser.get(page);
  const token = tokenOn(browser.page);
  const asked = await browser.post('/sessions/passkey/options');
  expect(asked.headers['content-type']).toContain('application/json');
  const credential = JSON.stringify(device.get(asked.json()));
  return browser.post('/sessions/passkey', { authenticity_token: token, credential, ...fields });
}

function tokenOn(page: string): string {
  return /name="authenticity_token" value="([^"]+)"/.exec(page)?.[1] ?? '';
}
