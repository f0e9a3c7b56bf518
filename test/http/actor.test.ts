import { describe, expect, it } from 'vitest';
import { presentEvent } from '../../src/core/foundation/audit/export.ts';
import { writing } from '../../src/core/foundation/context.ts';
import { applyAccountChanges } from '../../src/core/identity/accounts/update.ts';
import { suspendAccount } from '../../src/core/operations/account-management/suspend.ts';
import { getOrCreateFor } from '../api/authorizations/responses.ts';
import { allAuditEvents } from '../support/audit-events.ts';
import { createTestBrowser } from '../support/test-browser.ts';
import { createTestWorld, type TestWorld } from '../support/test-world.ts';

const ADDRESS = '10.0.0.7';
const IMPERSONATIONS = '/admin/users/alice/authorizations';

type Case = readonly [who: string, acts: (world: TestWorld) => Promise<unknown>, recorded: object];

const CASES: readonly Case[] = [
  [
    'an account, by its session',
    async ({ server, alice }) => {
      const browser = createTestBrowser(server, ADDRESS);
      await browser.signIn(alice);
      await browser.get('/settings/profile');
      await browser.post('/settings/profile', { name: 'Alice Liddell' });
    },
    { action: 'user.update', actor: 'alice', account: 'alice', address: ADDRESS },
  ],
  [
    'an account that signs in, by the session that starts',
    ({ server, alice }) => createTestBrowser(server, ADDRESS).signIn(alice),
    { action: 'user.login', actor: 'alice', account: 'alice', address: ADDRESS },
  ],
  [
    'an account, by its password',
    ({ alice }) => alice.at(ADDRESS).post('/authorizations', { note: 'laptop' }),
    { action: 'oauth_access.create', actor: 'alice', account: 'alice', address: ADDRESS },
  ],
  [
    'an account, by its token',
    async ({ context, mallory, bearer }) => {
      await writing(context, (context) => applyAccountChanges(context, mallory.account, { siteAdmin: true }));
      const made = await mallory.post('/authorizations', { note: 'admin', scopes: ['site_admin'] });
      await bearer(made.json().token).at(ADDRESS).post(IMPERSONATIONS, { scopes: [] });
    },
    { action: 'oauth_access.create', actor: 'mallory', account: 'alice', address: ADDRESS },
  ],
  [
    'an app, by its client credentials: its id, and no account',
    async ({ alice, postbox, basic }) => {
      const { token } = await getOrCreateFor(alice, postbox);
      const app = basic(postbox.clientId, postbox.secret).at(ADDRESS);
      await app.ask('PATCH', `/applications/${postbox.clientId}/token`, { access_token: token });
    },
    { action: 'oauth_access.regenerate', actor: null, account: 'alice', app: 'Postbox', address: ADDRESS },
  ],
  [
    'the operator, without an address',
    ({ context, alice }) => suspendAccount(context, alice.account),
    { action: 'user.suspend', actor: null, account: 'alice', address: 'operator' },
  ],
  [
    'nobody, by a wrong password',
    ({ basic }) => basic('alice', 'wrong').at(ADDRESS).get('/user'),
    { action: 'user.failed_login', actor: null, account: 'alice', address: ADDRESS },
  ],
  [
    'nobody, by a wrong password in a session',
    async ({ server, alice }) => {
      const browser = createTestBrowser(server, ADDRESS);
      await browser.signIn(alice);
      await browser.get('/sessions/confirm');
      await browser.post('/sessions/confirm', { password: 'wrong', return_to: '' });
    },
    { action: 'user.failed_login', actor: null, account: 'alice', address: ADDRESS },
  ],
];

describe('The audit log names as the actor', () => {
  it.each(CASES)('%s', async (_, acts, recorded) => {
    const world = await createTestWorld();

    await acts(world);

    const events = (await allAuditEvents(world.context)).map(presentEvent);
    expect(events.at(-1)).toMatchObject(recorded);
  });
});
