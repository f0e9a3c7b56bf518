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

type Revoke = (world: RevocationWorld) => Promise<Answer>;

/** The expected status and the request. */
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
    (world) => requestAsApp(world, ['DELETE', 'token'], { access_token: world.token }),
  ],
  'the app, its token reset': [
    200,
    (world) => requestAsApp(world, ['PATCH', 'token'], { access_token: world.token }),
  ],
  'the app, its grant': [
    204,
    (world) => requestAsApp(world, ['DELETE', 'grant'], { access_token: world.token }),
  ],
  'the app, by a legacy path': [204, (world) => requestAsApp(world, ['DELETE', `tokens/${world.token}`])],
  'the app, its token reset by a legacy path': [
    200,
    (world) => requestAsApp(world, ['POST', `tokens/${world.token}`]),
  ],
  'the app, its grant by a legacy path': [
    204,
    (world) => requestAsApp(world, ['DELETE', `grants/${world.token}`]),
  ],
  'RFC 7009': [200, (world) => requestRevocation(world, world.postbox, world.token)],
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
  'a page, all tokens of an app': [
    303,
    ({ browser, postbox }) => browser.post(`/settings/developers/${postbox.clientId}/tokens/revocation`),
  ],
  'a page, an app deleted': [
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
    303,
    ({ browser, personal }) => browser.post(`/settings/tokens/${personal.id}/regeneration`),
  ],
  'an administrator': [303, ({ admin, personal }) => admin.post(`/admin/tokens/${personal.id}/revocation`)],
  'an administrator, suspension': [303, ({ admin }) => admin.post('/admin/people/alice/suspension')],
};

const commands: Readonly<Record<string, (world: RevocationWorld) => readonly string[]>> = {
  'the token': ({ id }) => ['tokens', 'revoke', String(id)],
  'all tokens of the account': () => ['tokens', 'revoke', '--login', 'alice', '--all'],
  suspension: () => ['users', 'suspend', 'alice'],
  'the app removed': ({ postbox }) => ['apps', 'remove', postbox.clientId, '--yes'],
};

const statusOf = async (client: ApiClient) => (await client.get('/user')).statusCode;

describe('A token is refused at the next request after revocation by', () => {
  it.each(Object.entries(paths))('%s', async (_, [status, revoke]) => {
    const world = await createRevocationWorld();
    expect(await statusOf(world.bearer(world.token))).toBe(200);

    const answer = await revoke(world);

    expect(answer.statusCode).toBe(status);
    expect(await statusOf(world.bearer(world.token))).toBe(401);
  });

  it.each(Object.entries(commands))('the command line, %s', async (_, words) => {
    const world = await createRevocationWorld();

    const { status, err } = await cliOf(world).run(...words(world));

    expect([status, err]).toEqual([0, '']);
    expect(await statusOf(world.bearer(world.token))).toBe(401);
  });
});

describe('A personal access token is refused at the next request after revocation by', () => {
  it.each(Object.entries(personalPaths))('%s', async (_, [status, revoke]) => {
    const world = await createRevocationWorld();
    expect(await statusOf(world.bearer(world.personal.token))).toBe(200);

    const answer = await revoke(world);

    expect(answer.statusCode).toBe(status);
    expect(await statusOf(world.bearer(world.personal.token))).toBe(401);
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
    const { world, app, pair } = await refreshableToken();
    await refresh(world.context, app, pair.refreshToken);
    expect(await statusOf(world.bearer(pair.token))).toBe(401);
  });

  it('its refresh token was used a second time, and so are the tokens issued from it', async () => {
    const { world, app, pair } = await refreshableToken();
    const next = await refresh(world.context, app, pair.refreshToken);
    world.clock.advance(31);

    await refresh(world.context, app, pair.refreshToken);

    const token = next.kind === 'exchanged' ? next.token : '';
    expect(await statusOf(world.bearer(token))).toBe(401);
  });

  it('revocation of its refresh token (RFC 7009)', async () => {
    const { world, app, pair } = await refreshableToken();

    const answer = await requestRevocation(world, app, pair.refreshToken);

    expect(answer.statusCode).toBe(200);
    expect(await statusOf(world.bearer(pair.token))).toBe(401);
    expect(await refresh(world.context, app, pair.refreshToken)).toEqual({
      kind: 'bad_refresh_token',
      cause: 'unknown refresh token',
    });
  });
});

describe('An impersonation token is refused at the next request after', () => {
  it.each<readonly [string, number, (world: RevocationWorld, id: number) => Promise<Answer>]>([
    [
      'an administrator revoked it',
      204,
      ({ mallory }) => mallory.delete('/admin/users/alice/authorizations'),
    ],
    ['its owner deleted it', 204, ({ alice }, id) => alice.delete(`/authorizations/${id}`)],
  ])('%s', async (_, status, revoke) => {
    const world = await createRevocationWorld();
    const asked = await world.mallory.post('/admin/users/alice/authorizations', { scopes: ['user'] });
    const { id, token } = asked.json();
    expect(await statusOf(world.bearer(token))).toBe(200);

    const answer = await revoke(world, id);

    expect(answer.statusCode).toBe(status);
    expect(await statusOf(world.bearer(token))).toBe(401);
  });
});

describe('A changed password', () => {
  it('deletes the codes that are pending, and leaves the tokens valid', async () => {
    const world = await createRevocationWorld();
    const { context, alice, postbox, browser, bearer, token, personal } = world;
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
    expect(await exchange(context, postbox, { code })).toEqual({ kind: 'bad_code', cause: 'unknown code' });
    expect(await device.poll()).toEqual({ kind: 'bad_device_code', cause: 'unknown device code' });
    expect(await statusOf(alice)).toBe(401);
    expect([await statusOf(bearer(token)), await statusOf(bearer(personal.token))]).toEqual([200, 200]);
  });
});

async function refreshableToken() {
  const world: TestWorld = await createRevocationWorld();
  const app = await registerExpiringApp(world);
  return { world, app, pair: await issueTokenPair(world.context, world.alice, app) };
}
