import { describe, expect, it } from 'vitest';
import { approveDevice } from '../../src/core/delegation/device-codes/answer.ts';
import { cliOf } from '../cli/run-latchkey.ts';
import {
  exchange,
  exchangedToken,
  issueCodeFor,
} from '../core/delegation/authorization-codes/exchange-code.ts';
import { startDevice } from '../core/delegation/device-codes/device.ts';
import {
  issueTokenPair,
  refresh,
  registerExpiringApp,
} from '../core/delegation/refresh-tokens/token-pair.ts';
import type { Answer, ApiClient, TestWorld } from '../support/test-world.ts';
import {
  createRevocationWorld,
  type RevocationWorld,
  requestAsApp,
  requestRevocation,
} from './revocation-world.ts';

type Revoke = (there: RevocationWorld) => Promise<Answer>;

/** With the status of the answer that says that it is done. */
const paths: Readonly<Record<string, readonly [number, Revoke]>> = {
  'the API, an authorization': [204, ({ alice, id }) => alice.delete(`/authorizations/${id}`)],
  'the API, a grant': [
    204,
    async ({ alice }) => {
      const [{ id }] = (await alice.get('/applications/grants')).json();
      return alice.delete(`/applications/grants/${id}`);
    },
  ],
  'the app, its token': [
    204,
    (there) => requestAsApp(there, ['DELETE', 'token'], { access_token: there.token }),
  ],
  'the app, its token reset': [
    200,
    (there) => requestAsApp(there, ['PATCH', 'token'], { access_token: there.token }),
  ],
  'the app, its grant': [
    204,
    (there) => requestAsApp(there, ['DELETE', 'grant'], { access_token: there.token }),
  ],
  'the app, by a path of old': [204, (there) => requestAsApp(there, ['DELETE', `tokens/${there.token}`])],
  'the app, its token reset by a path of old': [
    200,
    (there) => requestAsApp(there, ['POST', `tokens/${there.token}`]),
  ],
  'the app, its grant by a path of old': [
    204,
    (there) => requestAsApp(there, ['DELETE', `grants/${there.token}`]),
  ],
  'RFC 7009': [200, (there) => requestRevocation(there, there.postbox, there.token)],
  'a page, the app': [
    303,
    ({ browser, postbox }) =>
      browser.post(`/settings/connections/applications/${postbox.clientId}/revocation`),
  ],
  'a page, one token of the app': [
    303,
    ({ browser, postbox, id }) =>
      browser.post(`/settings/connections/applications/${postbox.clientId}/tokens/${id}/revocation`),
  ],
  'a page, all apps': [303, ({ browser }) => browser.post('/settings/applications/revocation')],
  'a page, all tokens of an app of hers': [
    303,
    ({ browser, postbox }) => browser.post(`/settings/developers/${postbox.clientId}/tokens/revocation`),
  ],
  'a page, an app of hers removed': [
    303,
    ({ browser, postbox }) => browser.post(`/settings/developers/${postbox.clientId}/removal`),
  ],
  'an administrator, the token': [303, ({ admin, id }) => admin.post(`/admin/tokens/${id}/revocation`)],
  'an administrator, all tokens of the app': [
    303,
    ({ admin, postbox }) => admin.post(`/admin/apps/${postbox.clientId}/tokens/revocation`),
  ],
  'an administrator, the app removed': [
    303,
    ({ admin, postbox }) => admin.post(`/admin/apps/${postbox.clientId}/removal`),
  ],
  'an administrator, suspension': [303, ({ admin }) => admin.post('/admin/people/alice/suspension')],
};

const personalPaths: Readonly<Record<string, readonly [number, Revoke]>> = {
  'the API': [204, ({ alice, personal }) => alice.delete(`/authorizations/${personal.id}`)],
  'a page': [303, ({ browser, personal }) => browser.post(`/settings/tokens/${personal.id}/revocation`)],
  'a page, all of them': [303, ({ browser }) => browser.post('/settings/tokens/revocation')],
  'a page, regenerated': [
    200,
    ({ browser, personal }) => browser.post(`/settings/tokens/${personal.id}/regeneration`),
  ],
  'an administrator': [303, ({ admin, personal }) => admin.post(`/admin/tokens/${personal.id}/revocation`)],
  'an administrator, suspension': [303, ({ admin }) => admin.post('/admin/people/alice/suspension')],
};

const commands: Readonly<Record<string, (there: RevocationWorld) => readonly string[]>> = {
  'the token': ({ id }) => ['tokens', 'revoke', String(id)],
  'all of hers': () => ['tokens', 'revoke', '--login', 'alice', '--all'],
  suspension: () => ['users', 'suspend', 'alice'],
  'the app removed': ({ postbox }) => ['apps', 'remove', postbox.clientId, '--yes'],
};

const statusOf = async (asker: ApiClient) => (await asker.get('/user')).statusCode;

describe('A token is refused at the next request after', () => {
  it.each(Object.entries(paths))('%s', async (_, [status, revoke]) => {
    const there = await createRevocationWorld();
    expect(await statusOf(there.bearer(there.token))).toBe(200);

    const answer = await revoke(there);

    expect(answer.statusCode).toBe(status);
    expect(await statusOf(there.bearer(there.token))).toBe(401);
  });

  it.each(Object.entries(commands))('the command line, %s', async (_, words) => {
    const there = await createRevocationWorld();

    const { status, err } = await cliOf(there).run(...words(there));

    expect([status, err]).toEqual([0, '']);
    expect(await statusOf(there.bearer(there.token))).toBe(401);
  });
});

describe('A personal access token is refused at the next request after', () => {
  it.each(Object.entries(personalPaths))('%s', async (_, [status, revoke]) => {
    const there = await createRevocationWorld();
    expect(await statusOf(there.bearer(there.personal.token))).toBe(200);

    const answer = await revoke(there);

    expect(answer.statusCode).toBe(status);
    expect(await statusOf(there.bearer(there.personal.token))).toBe(401);
  });
});

describe('A token of a flow is refused at the next request after', () => {
  it('its code was used a second time', async () => {
    const { context, alice, postbox, bearer } = await createRevocationWorld();
    const code = await issueCodeFor(context, alice, { app: postbox });
    const token = exchangedToken(await exchange(context, postbox, { code }));
    expect(await statusOf(bearer(token))).toBe(200);

    await exchange(context, postbox, { code });

    expect(await statusOf(bearer(token))).toBe(401);
  });

  it('it was rotated', async () => {
    const { world, app, pair } = await renewable();
    await refresh(world.context, app, pair.refreshToken);
    expect(await statusOf(world.bearer(pair.token))).toBe(401);
  });

  it('its refresh token was used a second time, with everything issued from it', async () => {
    const { world, app, pair } = await renewable();
    const next = await refresh(world.context, app, pair.refreshToken);
    world.clock.advance(31);

    await refresh(world.context, app, pair.refreshToken);

    const token = next.kind === 'exchanged' ? next.token : '';
    expect(await statusOf(world.bearer(token))).toBe(401);
  });

  it('RFC 7009, its refresh token', async () => {
    const { world, app, pair } = await renewable();

    const answer = await requestRevocation(world, app, pair.refreshToken);

    expect(answer.statusCode).toBe(200);
    expect(await statusOf(world.bearer(pair.token))).toBe(401);
    expect(await refresh(world.context, app, pair.refreshToken)).toEqual({ kind: 'bad_refresh_token' });
  });
});

describe('The token of an impersonation is refused at the next request after', () => {
  it.each<readonly [string, number, (there: RevocationWorld, id: number) => Promise<Answer>]>([
    ['its end', 204, ({ mallory }) => mallory.delete('/admin/users/alice/authorizations')],
    ['alice has deleted it', 204, ({ alice }, id) => alice.delete(`/authorizations/${id}`)],
  ])('%s', async (_, status, revoke) => {
    const there = await createRevocationWorld();
    const asked = await there.mallory.post('/admin/users/alice/authorizations', { scopes: ['user'] });
    const { id, token } = asked.json();
    expect(await statusOf(there.bearer(token))).toBe(200);

    const answer = await revoke(there, id);

    expect(answer.statusCode).toBe(status);
    expect(await statusOf(there.bearer(token))).toBe(401);
  });
});

describe('A changed password', () => {
  it('deletes pending codes that alice approved; tokens stay valid', async () => {
    const there = await createRevocationWorld();
    const { context, alice, postbox, browser, bearer, token, personal } = there;
    const code = await issueCodeFor(context, alice, { app: postbox });
    const device = await startDevice(context, postbox);
    await approveDevice(context, alice.account, device.userCode);

    const answer = await browser.post('/settings/password', {
      current_password: alice.password,
      password: 'alice runs through mirrors',
      password_confirmation: 'alice runs through mirrors',
      return_to: '',
    });

    expect(answer.statusCode).toBe(303);
    expect(await exchange(context, postbox, { code })).toEqual({ kind: 'bad_code' });
    expect(await device.poll()).toEqual({ kind: 'bad_device_code' });
    expect(await statusOf(alice)).toBe(401);
    expect([await statusOf(bearer(token)), await statusOf(bearer(personal.token))]).toEqual([200, 200]);
  });
});

async function renewable() {
  const world: TestWorld = await createRevocationWorld();
  const app = await registerExpiringApp(world);
  return { world, app, pair: await issueTokenPair(world.context, world.alice, app) };
}
