import { describe, expect, it } from 'vitest';
import { BAD_CREDENTIALS } from '../../support/answers.ts';
import { town } from '../../support/town.ts';
import { lastingHeaders, putFor, said, tokenOf } from '../authorizations/wording.ts';
import { as, does, EIGHT, notFound } from './asking.ts';

const UNKNOWN = `gho_${'0'.repeat(36)}`;

describe.each(EIGHT)('%s /applications/…/%s', (...operation) => {
  it('does not tell another app’s token, or a personal one, from one that does not exist', async () => {
    const here = await town();
    const { alice, postbox, bearer } = here;
    const other = await here.registerApp('Other');
    const foreign = (await putFor(alice, postbox)).token;
    const personal = (await tokenOf(alice)).token;

    const unknown = await does(as(here, other), operation, { at: other, token: UNKNOWN });
    for (const token of [foreign, personal]) {
      const answer = await does(as(here, other), operation, { at: other, token });
      expect([said(answer), lastingHeaders(answer)]).toEqual([said(unknown), lastingHeaders(unknown)]);
      expect((await bearer(token).get('/user')).statusCode).toBe(200);
    }
    expect(said(unknown)).toEqual(notFound(operation[2]));
    expect((await alice.get('/applications/grants')).json()).toHaveLength(1);
  });

  it('is not there for an app at another’s place, even with its own token', async () => {
    const here = await town();
    const { alice, postbox, bearer } = here;
    const other = await here.registerApp('Other');
    const [its, others] = [(await putFor(alice, postbox)).token, (await putFor(alice, other)).token];

    for (const [place, token] of [
      [other, its],
      [other, others],
      [{ clientId: 'f'.repeat(20) }, its],
      [{ clientId: postbox.clientId.toUpperCase() }, its],
    ] as const) {
      const answer = await does(as(here, postbox), operation, { at: place, token });
      expect(said(answer)).toEqual(notFound(operation[2]));
    }
    for (const token of [its, others]) expect((await bearer(token).get('/user')).statusCode).toBe(200);
  });

  it('is for apps with their secret alone', async () => {
    const here = await town();
    const { alice, bob, postbox, nobody, basic, bearer } = here;
    const { token } = await putFor(alice, postbox);
    const asked = { at: postbox, token };

    const nameless = await does(nobody, operation, asked);
    expect([nameless.statusCode, nameless.json().message]).toEqual([401, 'Requires authentication']);
    for (const who of [
      basic(postbox.clientId, 'wrong'),
      basic(postbox.clientId, ''),
      basic(postbox.clientId, postbox.secret.toUpperCase()),
      basic('f'.repeat(20), postbox.secret),
      basic(token, 'x-oauth-basic'),
      basic('alice', token),
      alice,
      bob,
      bearer(token),
      bearer(postbox.secret),
    ]) {
      const answer = await does(who, operation, asked);
      expect([answer.statusCode, answer.json()]).toEqual([401, BAD_CREDENTIALS]);
      expect(answer.headers).not.toHaveProperty('x-github-otp');
    }
    expect((await bearer(token).get('/user')).statusCode).toBe(200);
  });
});

describe('The place of an app', () => {
  it('locks nobody out, however often a secret is wrong', async () => {
    const here = await town();
    const { alice, postbox, basic } = here;
    const { token } = await putFor(alice, postbox);
    for (let time = 0; time < 30; time++) {
      await does(basic(postbox.clientId, 'wrong'), EIGHT[0], { at: postbox, token });
      await does(basic('alice', 'wrong'), EIGHT[0], { at: postbox, token });
    }

    expect((await does(as(here, postbox), EIGHT[0], { at: postbox, token })).statusCode).toBe(200);
    expect((await alice.get('/authorizations')).statusCode).toBe(200);
  });

  it('is not where grants are', async () => {
    const here = await town();
    const { alice, postbox, nobody, basic } = here;
    const { token } = await putFor(alice, postbox);
    const app = as(here, postbox);

    for (const [method, path] of [
      ['POST', '/applications/grants/token'],
      ['PATCH', '/applications/grants/token'],
      ['DELETE', '/applications/grants/token'],
      ['DELETE', '/applications/grants/grant'],
      ['GET', `/applications/grants/tokens/${token}`],
      ['DELETE', `/applications/grants/grants/${token}`],
    ] as const) {
      const body = { access_token: token };
      expect((await alice.ask(method, path, body)).statusCode).toBe(404);
      expect((await nobody.ask(method, path, body)).statusCode).toBe(401);
      expect((await app.ask(method, path, body)).statusCode).toBe(401);
      expect((await basic('mallory', 'wrong').ask(method, path, body)).statusCode).toBe(401);
    }
    expect((await alice.get('/applications/grants/1')).statusCode).toBe(200);
    expect((await alice.delete('/applications/grants/1')).statusCode).toBe(204);
  });

  it('opens nothing else with a client secret', async () => {
    const here = await town();
    const app = as(here, here.postbox);
    for (const path of ['/user', '/authorizations', '/applications/grants', '/meta']) {
      expect((await app.get(path)).statusCode).toBe(401);
    }
  });

  it('never lets a token into the log, also in a path and also when it fails', async () => {
    const here = await town();
    const { token } = await putFor(here.alice, here.postbox);
    for (const operation of [...EIGHT].reverse()) {
      await does(as(here, here.postbox), operation, { at: here.postbox, token });
      await does(here.basic(here.postbox.clientId, 'wrong'), operation, { at: here.postbox, token });
      await does(here.nobody, operation, { at: here.postbox, token });
    }
    await as(here, here.postbox).post(`/applications/${here.postbox.clientId}/tokens/${token}/x`);
    await as(here, here.postbox).put(`/applications/${here.postbox.clientId}/tokens/${token}`);

    const log = here.log.join('\n');
    for (const secret of [token, here.postbox.secret]) expect(log).not.toContain(secret);
    expect(log).toContain('"route":"/api/v3/applications/:client_id/tokens/:access_token"');
  });

  it('has a rate limit of its own', async () => {
    const here = await town({ rateLimit: 3 });
    const { token } = await putFor(here.alice, here.postbox);
    const statuses = [];
    for (let time = 0; time < 4; time++) {
      const answer = await does(as(here, here.postbox), EIGHT[0], { at: here.postbox, token });
      statuses.push([answer.statusCode, answer.headers['x-ratelimit-remaining']]);
    }

    expect(statuses).toEqual([
      [200, '2'],
      [200, '1'],
      [200, '0'],
      [403, '0'],
    ]);
    expect((await here.alice.get('/user')).statusCode).toBe(200);
  });
});
