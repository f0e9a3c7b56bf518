import { describe, expect, it } from 'vitest';
import { getAccount } from '../../../src/core/identity/accounts/get.ts';
import { suspendAccount, unsuspendAccount } from '../../../src/core/operations/account-management/suspend.ts';
import { town } from '../../support/town.ts';
import { invalid, putFor, said } from '../authorizations/wording.ts';
import { as, CHECK, does, EIGHT, notFound } from './asking.ts';

const [CHECKS, CHECKS_BY_PATH] = [EIGHT[0], EIGHT[4]];

describe('An app checks a token', () => {
  it.each([CHECKS, CHECKS_BY_PATH])('and is told everything, by %s %s', async (...operation) => {
    const here = await town();
    const { alice, postbox } = here;
    const made = await putFor(alice, postbox, { scopes: ['repo', 'gist'], fingerprint: 'laptop', note: 'n' });

    const answer = await does(as(here, postbox), operation, { at: postbox, token: made.token });

    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({ ...made, user: expect.any(Object) });
    expect(Object.keys(answer.json())).toEqual([...Object.keys(made), 'user']);
    expect(answer.json().user).toMatchObject({ login: 'alice', type: 'User', site_admin: false });
    expect(Object.keys(answer.json().user)).toEqual([
      ...['login', 'id', 'node_id', 'avatar_url', 'gravatar_id', 'url', 'html_url', 'followers_url'],
      ...['following_url', 'gists_url', 'starred_url', 'subscriptions_url', 'organizations_url', 'repos_url'],
      ...['events_url', 'received_events_url', 'type', 'site_admin'],
    ]);
  });

  it('and nobody keeps the answer on its way', async () => {
    const here = await town();
    const { token } = await putFor(here.alice, here.postbox);

    const { headers } = await does(as(here, here.postbox), CHECKS, { at: here.postbox, token });

    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      status: '200 OK',
      'x-github-media-type': 'github.v3; format=json',
      'x-github-enterprise-version': '3.2.0',
    });
    expect(headers).not.toHaveProperty('x-oauth-scopes');
    expect(headers).not.toHaveProperty('x-oauth-client-id');
  });

  it('and finds it gone as soon as it has expired or its owner is suspended', async () => {
    const here = await town({ tokenLifetimeMaximum: 3600 });
    const { alice, postbox, clock, context } = here;
    const { token } = await putFor(alice, postbox);
    const status = async () => (await does(as(here, postbox), CHECKS, { at: postbox, token })).statusCode;

    expect(await status()).toBe(200);
    await suspendAccount(context, alice.account);
    expect(await status()).toBe(404);
    await unsuspendAccount(context, await getAccount(context, 'alice'));
    expect(await status()).toBe(200);
    clock.advance(3599);
    expect(await status()).toBe(200);
    clock.advance(1);
    expect(await status()).toBe(404);
  });

  it('and needs to say which', async () => {
    const here = await town();
    const place = `/applications/${here.postbox.clientId}/token`;
    const app = as(here, here.postbox);

    for (const body of [{}, undefined, { token: 'x' }]) {
      expect(said(await app.post(place, body))).toEqual(invalid(CHECK, '"access_token" wasn\'t supplied.'));
    }
    expect(said(await app.post(place, { access_token: 5 }))).toEqual(
      invalid(CHECK, "For 'properties/access_token', 5 is not a string."),
    );
    expect((await app.post(place, '[]')).statusCode).toBe(400);
  });

  it('and it is not there when it is no token at all', async () => {
    const here = await town();
    const { hashed_token } = await putFor(here.alice, here.postbox);

    for (const token of ['', 'x', hashed_token, 'gho_', '%', "' or 1=1 --", '\0', 'ü'.repeat(40)]) {
      const answer = await does(as(here, here.postbox), CHECKS, { at: here.postbox, token });
      expect(said(answer)).toEqual(notFound(CHECK));
    }
  });

  it('and can narrow none of them', async () => {
    const here = await town();
    const { token } = await putFor(here.alice, here.postbox);
    const place = `/applications/${here.postbox.clientId}/token/scoped`;

    const answer = await as(here, here.postbox).post(place, { access_token: token, target: 'octo-org' });
    const nothing = await as(here, here.postbox).post(place, {});

    expect(said(answer)).toEqual(notFound(`${CHECK.split('#')[0]}#create-a-scoped-access-token`));
    expect(nothing.statusCode).toBe(422);
  });
});
