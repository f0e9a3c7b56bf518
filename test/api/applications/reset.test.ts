import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { town } from '../../support/town.ts';
import { putFor, said } from '../authorizations/wording.ts';
import { as, does, EIGHT, notFound, RESET } from './asking.ts';

const [RESETS, RESETS_BY_PATH] = [EIGHT[1], EIGHT[5]];

describe('An app resets a token', () => {
  it.each([RESETS, RESETS_BY_PATH])('and has another one at once, by %s %s', async (...operation) => {
    const here = await town();
    const { alice, postbox, bearer, clock } = here;
    const made = await putFor(alice, postbox, { scopes: ['gist'], fingerprint: 'laptop' });
    clock.advance(60);

    const answer = await does(as(here, postbox), operation, { at: postbox, token: made.token });
    const { token, user, ...said } = answer.json();

    expect([answer.statusCode, answer.headers['cache-control']]).toEqual([200, 'no-store']);
    expect(token).toMatch(/^gho_[0-9A-Za-z]{36}$/);
    expect(user.login).toBe('alice');
    expect(said).toEqual({
      ...{ id: made.id, url: made.url, app: made.app, note: null, note_url: null, scopes: ['gist'] },
      ...{ fingerprint: 'laptop', created_at: made.created_at, expires_at: null },
      updated_at: clock.now().toISOString().replace('.000', ''),
      hashed_token: createHash('sha256').update(token).digest('hex'),
      token_last_eight: token.slice(-8),
    });
    expect((await bearer(made.token).get('/user')).statusCode).toBe(401);
    expect((await bearer(token).get('/user')).json().login).toBe('alice');
  });

  it('and the old one can be neither reset nor checked nor revoked again', async () => {
    const here = await town();
    const { alice, postbox, bearer } = here;
    const { token: old } = await putFor(alice, postbox);
    const { token } = (await does(as(here, postbox), RESETS, { at: postbox, token: old })).json();

    for (const operation of EIGHT) {
      const answer = await does(as(here, postbox), operation, { at: postbox, token: old });
      expect(said(answer)).toEqual(notFound(operation[2]));
    }
    expect((await bearer(token).get('/user')).statusCode).toBe(200);
  });

  it('and not one that has expired', async () => {
    const here = await town({ tokenLifetimeMaximum: 60 });
    const { token } = await putFor(here.alice, here.postbox);
    here.clock.advance(60);

    const answer = await does(as(here, here.postbox), RESETS, { at: here.postbox, token });

    expect(said(answer)).toEqual(notFound(RESET));
  });

  it('once, of eight at the same time', async () => {
    const here = await town();
    const { alice, postbox, bearer } = here;
    const { token } = await putFor(alice, postbox);

    const answers = await Promise.all(
      Array.from({ length: 8 }, () => does(as(here, postbox), RESETS, { at: postbox, token })),
    );

    const given = answers.filter(({ statusCode }) => statusCode === 200);
    expect(answers.filter(({ statusCode }) => statusCode === 404)).toHaveLength(7);
    expect(given).toHaveLength(1);
    expect((await bearer(given[0]?.json().token).get('/user')).statusCode).toBe(200);
  });
});
