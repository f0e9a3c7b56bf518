import { Secret, TOTP } from 'otpauth';
import { describe, expect, it } from 'vitest';
import { writing } from '../../../src/core/foundation/context.ts';
import { getAccount } from '../../../src/core/identity/accounts/find.ts';
import { applyAccountChanges } from '../../../src/core/identity/accounts/update.ts';
import { hashPassword } from '../../../src/core/identity/credentials/password.ts';
import { replacePassword } from '../../../src/core/operations/account-management/replace-password.ts';
import { pageRoutes } from '../../../src/pages/routes.ts';
import { startEnrolment } from '../../support/enrolment.ts';
import { insertPasskey } from '../../support/passkeys.ts';
import { createTestBrowser, type TestBrowser } from '../../support/test-browser.ts';
import { createTestWorld, type Person, type TestWorld } from '../../support/test-world.ts';

const ENROLMENT = '/settings/two-factor/new';
/** What everybody sees, and what enrolling takes. */
const OPEN = ['anyone', 'halfSignedIn', 'signedInAtAll', 'enrolling', 'confirmedEnrolling'];

async function signedIn({ server }: TestWorld, person: Person): Promise<TestBrowser> {
  const browser = createTestBrowser(server);
  await browser.signIn(person);
  return browser;
}

async function enrol(browser: TestBrowser, { clock }: TestWorld, fields = {}) {
  const { body } = await startEnrolment(browser);
  const seed = (/id="seed">([^<]+)</.exec(body)?.[1] ?? '').replaceAll(' ', '');
  const proposal = /name="proposal" value="([^"]+)"/.exec(body)?.[1] ?? '';
  const otp = new TOTP({ secret: Secret.fromBase32(seed) }).generate({ timestamp: clock.now().getTime() });
  return browser.send(ENROLMENT, { proposal, otp, ...fields });
}

describe('Somebody who has to enable two-factor authentication', () => {
  it('is led there from every page and form', async () => {
    const world = await createTestWorld({ requireTwoFactor: 'everybody' });
    const browser = await signedIn(world, world.alice);
    const answers: Record<string, string> = {};
    for (const { method, path, audience } of pageRoutes.filter(({ audience }) => !OPEN.includes(audience))) {
      const url = path.replace(/:\w+/g, '1');
      await browser.get(ENROLMENT);
      const { headers } = method === 'GET' ? await browser.get(url) : await browser.post(url);
      if (!headers.location?.toString().startsWith(ENROLMENT))
        answers[`${method} ${path} (${audience})`] = String(headers.location);
    }
    expect(answers).toEqual({});
  });

  it('enables it, and then goes on to the app that asked', async () => {
    const world = await createTestWorld({ requireTwoFactor: 'everybody' });
    const browser = await signedIn(world, world.alice);
    const request = `/login/oauth/authorize?client_id=${world.postbox.clientId}&scope=gist`;

    const led = await browser.get(request);
    const page = await browser.follow();
    const done = await enrol(browser, world, { return_to: request });

    expect(led.headers.location).toBe(`${ENROLMENT}?return_to=${encodeURIComponent(request)}`);
    expect(page.body).toContain('Two-factor authentication is required here.');
    expect(page.body).not.toContain('Cancel');
    expect(done.body).toContain(`href="${request.replaceAll('&', '&amp;')}"`);
    expect((await browser.get(request)).body).toContain('Authorize Postbox');
  });

  it('can sign out, and confirm the password', async () => {
    const world = await createTestWorld({ requireTwoFactor: 'everybody' });
    const browser = await signedIn(world, world.alice);
    world.clock.advance(901);

    await browser.get(ENROLMENT);
    const unconfirmed = await browser.post(`${ENROLMENT}/proposal`);
    expect(unconfirmed.headers.location).toContain('/sessions/confirm');
    await browser.get('/sessions/confirm');
    await browser.post('/sessions/confirm', { password: world.alice.password });
    expect((await startEnrolment(browser)).body).toContain('id="seed"');
    expect((await browser.post('/logout')).headers.location).toContain('/login');
  });

  it('is a site administrator, with the setting for those; a passkey does not count', async () => {
    const world = await createTestWorld({ requireTwoFactor: 'administrators' });
    const { context, alice, mallory } = world;
    await writing(context, (context) => applyAccountChanges(context, mallory.account, { siteAdmin: true }));
    await insertPasskey(world, mallory);

    expect((await (await signedIn(world, alice)).get('/settings/tokens')).statusCode).toBe(200);
    const browser = await signedIn(world, mallory);
    expect((await browser.get('/admin')).headers.location).toContain(ENROLMENT);
    await enrol(browser, world);
    expect((await browser.get('/admin')).statusCode).toBe(200);
  });

  it('is led there at once after a promotion', async () => {
    const world = await createTestWorld({ requireTwoFactor: 'administrators' });
    const browser = await signedIn(world, world.alice);
    await writing(world.context, (context) =>
      applyAccountChanges(context, world.alice.account, { siteAdmin: true }),
    );
    expect((await browser.get('/settings/tokens')).headers.location).toContain(ENROLMENT);
  });
});

describe('A temporary password that has expired', () => {
  it('does not sign in; a new one does', async () => {
    const world = await createTestWorld();
    const { server, context, alice, clock } = world;
    const hash = await hashPassword(alice.password);
    const renew = async () => {
      const account = await getAccount(context, 'alice');
      await writing(context, (context) => replacePassword(context, account, { hash, temporary: true }));
    };
    await renew();
    clock.advance(7 * 24 * 60 * 60);
    const browser = createTestBrowser(server);

    const refused = await browser.signIn(alice);
    const sessions = await context.db.selectFrom('sessions').selectAll().execute();
    await renew();
    const accepted = await browser.signIn(alice);

    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('This temporary password has expired.');
    expect(sessions).toEqual([]);
    expect(accepted.statusCode).toBe(303);
    expect((await browser.get('/settings/tokens')).headers.location).toContain('/settings/password');
  });
});
