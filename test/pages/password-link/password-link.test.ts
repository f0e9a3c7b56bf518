import { describe, expect, it } from 'vitest';
import { listSessions } from '../../../src/core/authentication/sessions/end.ts';
import { writing } from '../../../src/core/foundation/context.ts';
import { passwordLinkLimits } from '../../../src/core/identity/lockouts/limits.ts';
import { recordAttempt } from '../../../src/core/identity/lockouts/lockout.ts';
import { deleteAccount } from '../../../src/core/operations/account-management/delete-account.ts';
import { makePasswordLink } from '../../../src/core/operations/account-management/password-link.ts';
import { setPassword } from '../../../src/core/operations/account-management/replace-password.ts';
import { suspendAccount, unsuspendAccount } from '../../../src/core/operations/account-management/suspend.ts';
import { allAuditEvents } from '../../support/audit-events.ts';
import { insertPasskey } from '../../support/passkeys.ts';
import { createTestBrowser } from '../../support/test-browser.ts';
import { createTestWorld, type TestWorld } from '../../support/test-world.ts';

const CHOSEN = { password: 'eight arms and a tail', password_confirmation: 'eight arms and a tail' };

describe('A link to set a password', () => {
  it('sets it once, without a session, and ends what the earlier one began', async () => {
    const { world, browser, path } = await createLinkedWorld();
    const { context, mallory, basic, log } = world;
    await insertPasskey(world, mallory);
    await createTestBrowser(world.server).signIn(mallory);

    const form = await browser.get(path);
    const done = await browser.post(path, CHOSEN);
    const after = await browser.follow();
    const again = await createTestBrowser(world.server).get(path);

    expect(form.body).toContain('<h1>Set your password</h1>');
    expect(form.body).not.toContain('mallory');
    expect([done.statusCode, done.headers.location]).toEqual([303, '/login?notice=password_set']);
    expect(after.body).toContain('Your password is set. Sign in with it.');
    expect((await basic('mallory', CHOSEN.password).get('/user')).statusCode).toBe(200);
    expect((await mallory.get('/user')).statusCode).toBe(401);
    expect(await listSessions(context, mallory.account)).toEqual([]);
    expect(await context.db.selectFrom('passkeys').selectAll().execute()).toEqual([]);
    expect(again.statusCode).toBe(404);
    const token = path.slice(path.lastIndexOf('/') + 1);
    expect(log.join('')).not.toContain(token);
    const events = await allAuditEvents(context);
    expect(JSON.stringify(events)).not.toContain(token);
    expect(events.filter(({ action }) => /password/.test(action))).toMatchObject([
      { action: 'user.password_link', account: 'mallory' },
      { action: 'user.change_password', account: 'mallory', actor: null },
    ]);
  });

  it('is stored as a digest alone', async () => {
    const { world, path } = await createLinkedWorld();
    const rows = await world.context.db.selectFrom('password_links').selectAll().execute();

    expect(rows).toMatchObject([{ token_hash: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
    expect(path).toMatch(/^\/sessions\/password\/[\w-]{43}$/);
  });

  it('works for one of two who send it at once', async () => {
    const { world, path } = await createLinkedWorld();
    const browsers = [createTestBrowser(world.server), createTestBrowser(world.server)];
    for (const browser of browsers) await browser.get(path);

    const answers = await Promise.all(browsers.map((browser) => browser.post(path, CHOSEN)));

    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([303, 404]);
  });

  it.each<[string, (world: TestWorld) => Promise<unknown>]>([
    [
      'the password was set otherwise',
      ({ context, mallory }) =>
        setPassword(context, mallory.account, { password: 'some other password', temporary: false }),
    ],
    [
      'the person was suspended, also for a while',
      async ({ context, mallory }) => {
        await suspendAccount(context, mallory.account);
        await unsuspendAccount(context, { ...mallory.account, suspendedAt: 'now' });
      },
    ],
    ['the account was deleted', ({ context, mallory }) => deleteAccount(context, mallory.account)],
    ['a newer one was made', ({ context, mallory }) => makePasswordLink(context, mallory.account)],
    ['it has expired', async ({ clock }) => clock.advance(8 * 24 * 60 * 60)],
    [
      'an older version suspended the person',
      ({ context, mallory }) => suspendQuietly(context, mallory.account.id),
    ],
  ])('answers like one that never was, once %s', async (_, happen) => {
    const { world, browser, path } = await createLinkedWorld();
    await browser.get(path);
    await happen(world);

    const never = await browser.get('/sessions/password/x');
    const dead = await browser.get(path);
    const posted = await browser.post(path, CHOSEN);

    expect([dead.statusCode, posted.statusCode]).toEqual([404, 404]);
    expect(dead.body).toContain('<h1>This link does not work</h1>');
    expect(posted.body).toContain('<h1>This link does not work</h1>');
    const comparable = (body: string) =>
      body
        .replaceAll(/name="(form_id|return_to)" value="[^"]*"/g, '')
        .replaceAll(/sessions\/password\/[\w-]+/g, '');
    expect(comparable(dead.body)).toBe(comparable(never.body));
    expect((await world.basic('mallory', CHOSEN.password).get('/user')).statusCode).toBe(401);
  });

  it.each([
    [{ password_confirmation: 'x' }, 'The two passwords differ.'],
    [{ password: 'short', password_confirmation: 'short' }, 'at least 8'],
    [{ password: 'password1', password_confirmation: 'password1' }, 'most common'],
  ])('refuses %o, and works after that', async (fields, message) => {
    const { browser, path } = await createLinkedWorld();
    await browser.get(path);

    const refused = await browser.post(path, { ...CHOSEN, ...fields });

    expect(refused.statusCode).toBe(422);
    expect(refused.body.toLowerCase()).toContain(message.toLowerCase());
    expect((await browser.post(path, CHOSEN)).statusCode).toBe(303);
  });

  it('is limited to so many attempts from one address, whether they work or not', async () => {
    const { world, browser, path } = await createLinkedWorld();
    await browser.get(path);
    const limits = passwordLinkLimits({ ...world.context, address: '127.0.0.1' });
    for (let turn = 0; turn < 300; turn++) await recordAttempt(world.context, limits);

    expect((await browser.get('/sessions/password/x')).statusCode).toBe(429);
    expect((await browser.post(path, CHOSEN)).statusCode).toBe(429);
  });

  it('is not made for somebody who is suspended', async () => {
    const { context, mallory } = await createTestWorld();
    await suspendAccount(context, mallory.account);

    await expect(makePasswordLink(context, mallory.account)).rejects.toThrow('account_suspended');
  });
});

async function createLinkedWorld() {
  const world = await createTestWorld();
  const { url } = await makePasswordLink(world.context, world.mallory.account);
  return { world, path: new URL(url).pathname, browser: createTestBrowser(world.server) };
}

function suspendQuietly(context: TestWorld['context'], id: number): Promise<unknown> {
  return writing(context, ({ db }) =>
    db.updateTable('accounts').set({ suspended_at: '2026-01-01T00:00:00Z' }).where('id', '=', id).execute(),
  );
}
