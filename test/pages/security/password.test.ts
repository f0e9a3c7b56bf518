import { describe, expect, it } from 'vitest';
import { listPasskeys } from '../../../src/core/authentication/passkeys/change.ts';
import { setPassword } from '../../../src/core/operations/account-management/replace-password.ts';
import { allAuditEvents } from '../../support/audit-events.ts';
import { insertPasskey } from '../../support/passkeys.ts';
import { createTestBrowser } from '../../support/test-browser.ts';
import { createTestWorld } from '../../support/test-world.ts';

const FRESH = 'a rabbit with a watch';

describe('/settings/password', () => {
  it('changes the password, ends the other sessions, and gives this one a new id', async () => {
    const { server, context, alice, basic } = await createTestWorld();
    const [browser, other] = [createTestBrowser(server), createTestBrowser(server)];
    await browser.signIn(alice);
    await other.signIn(alice);
    const before = [...browser.cookies.values()];

    await browser.get('/settings/password');
    const answer = await browser.post('/settings/password', change(alice.password));

    expect([answer.statusCode, answer.headers.location]).toEqual([
      303,
      '/settings/security?notice=password_changed',
    ]);
    expect([...browser.cookies.values()]).not.toEqual(before);
    expect((await browser.follow()).body).toContain('Your password is changed.');
    expect((await other.get('/settings/password')).headers.location).toContain('/login');
    expect((await alice.get('/user')).statusCode).toBe(401);
    expect((await basic('alice', FRESH).get('/user')).statusCode).toBe(200);
    const event = (await allAuditEvents(context)).find(({ action }) => action === 'user.change_password');
    expect(event).toMatchObject({ actor: 'alice', account: 'alice' });
  });

  it.each([
    ['a wrong current password', { current_password: 'wrong' }, 'This is not your current password.'],
    ['two different ones', { password_confirmation: 'another' }, 'The two new passwords differ.'],
    [
      'a short one',
      { password: 'short', password_confirmation: 'short' },
      'The password needs at least 8 characters.',
    ],
    ['a common one', { password: 'password1', password_confirmation: 'password1' }, 'most common passwords'],
  ])('returns 422 for %s with an error at the field, and changes nothing', async (_, fields, message) => {
    const { server, alice } = await createTestWorld();
    const browser = createTestBrowser(server);
    await browser.signIn(alice);

    await browser.get('/settings/password');
    const answer = await browser.post('/settings/password', { ...change(alice.password), ...fields });

    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain(message);
    expect(answer.body).not.toContain(alice.password);
    expect((await alice.get('/user')).statusCode).toBe(200);
  });

  it('shows the passkeys, and removes them if asked to', async () => {
    const world = await createTestWorld();
    const { server, context, alice, mallory } = world;
    await insertPasskey(world, alice, 'Phone of a stranger');
    for (const [person, removes] of [
      [alice, '1'],
      [mallory, ''],
    ] as const) {
      if (person === mallory) await insertPasskey(world, mallory);
      const browser = createTestBrowser(server);
      await browser.signIn(person);
      const page = await browser.get('/settings/password');
      const answer = await browser.post('/settings/password', {
        ...change(person.password),
        ...(removes && { remove_passkeys: removes }),
      });

      expect(page.body).toContain('name="remove_passkeys"');
      expect(page.body.includes('Phone of a stranger')).toBe(person === alice);
      expect(answer.statusCode).toBe(303);
      expect(await listPasskeys(context, person.account)).toHaveLength(person === alice ? 0 : 1);
    }
  });

  it('does not mention passkeys to somebody without one', async () => {
    const { server, alice } = await createTestWorld();
    const browser = createTestBrowser(server);
    await browser.signIn(alice);
    expect((await browser.get('/settings/password')).body).not.toContain('remove_passkeys');
  });

  it('locks after ten wrong passwords', async () => {
    const { server, alice } = await createTestWorld();
    const browser = createTestBrowser(server);
    await browser.signIn(alice);
    await browser.get('/settings/password');
    for (let guess = 0; guess < 10; guess++) await browser.post('/settings/password', change(`no ${guess}`));

    const answer = await browser.post('/settings/password', change(alice.password));

    expect(answer.statusCode).toBe(403);
    expect(answer.body).toContain('too many failed attempts');
  });

  it('is the only page with a temporary password, and does not accept the same one', async () => {
    const { server, context, alice } = await createTestWorld();
    await setPassword(context, alice.account, { password: 'made-up-for-alice', temporary: true });
    const browser = createTestBrowser(server);
    await browser.signIn({ ...alice, password: 'made-up-for-alice' });

    for (const path of ['/settings/security', '/settings/sessions', '/settings/security-log']) {
      const location = `/settings/password?return_to=${encodeURIComponent(path)}`;
      expect((await browser.get(path)).headers.location).toBe(location);
    }
    const shown = await browser.follow();
    expect(shown.body).toContain('Your password was chosen for you.');
    expect(shown.body).not.toContain('href="/settings/emails"');
    const same = { password: 'made-up-for-alice', password_confirmation: 'made-up-for-alice' };
    const again = await browser.post('/settings/password', { ...change('made-up-for-alice'), ...same });
    expect(again.body).toContain('This is the password you have now.');

    const done = await browser.post('/settings/password', change('made-up-for-alice'));

    expect(done.headers.location).toBe('/settings/tokens?notice=password_changed');
    expect((await browser.get('/settings/security')).statusCode).toBe(200);
  });

  it('redirects signed-out users to the sign-in', async () => {
    const { server } = await createTestWorld();
    const answer = await createTestBrowser(server).get('/settings/password');
    expect(answer.headers.location).toBe('/login?return_to=%2Fsettings%2Fpassword');
  });
});

function change(present: string) {
  return { current_password: present, password: FRESH, password_confirmation: FRESH };
}
