import { describe, expect, it } from 'vitest';
import { suspendAccount } from '../../../src/core/operations/account-management/suspend.ts';
import { eventsOf } from '../../support/events.ts';
import { town } from '../../support/town.ts';
import { putFor, said } from '../authorizations/wording.ts';
import { as, does, EIGHT, notFound, REVOKE, REVOKE_GRANT } from './asking.ts';

const [, , REVOKES, ENDS, , , REVOKES_BY_PATH, ENDS_BY_PATH] = EIGHT;

describe('An app revokes a token', () => {
  it.each([REVOKES, REVOKES_BY_PATH])('with 204, and no second time, by %s %s', async (...operation) => {
    const here = await town();
    const { alice, postbox, bearer } = here;
    const { token } = await putFor(alice, postbox);
    const { token: other } = await putFor(alice, postbox, { fingerprint: 'laptop' });
    const revoke = () => does(as(here, postbox), operation, { at: postbox, token });

    const first = await revoke();

    expect(said(first)).toEqual([204, '']);
    expect(first.headers).not.toHaveProperty('content-type');
    expect((await bearer(token).get('/user')).statusCode).toBe(401);
    expect((await bearer(other).get('/user')).statusCode).toBe(200);
    expect(said(await revoke())).toEqual(notFound(REVOKE));
  });

  it('and with the last one its grant, and the owner sees that nobody signed in did it', async () => {
    const here = await town();
    const { alice, postbox, context } = here;
    const { token, id } = await putFor(alice, postbox);

    await does(as(here, postbox), REVOKES, { at: postbox, token });

    expect((await alice.get('/applications/grants')).json()).toEqual([]);
    const [token_, grant] = (await eventsOf(context)).slice(-2);
    expect(token_).toMatchObject({ action: 'oauth_access.destroy', authorizationId: id });
    expect(grant).toMatchObject({ action: 'oauth_authorization.destroy' });
    for (const event of [token_, grant]) {
      expect(event).toMatchObject({ actor: null, account: 'alice', appId: postbox.id, address: '127.0.0.1' });
    }
  });

  it('also when it has expired or its owner is suspended', async () => {
    const here = await town({ tokenLifetimeMaximum: 60 });
    const { alice, mallory, postbox } = here;
    const made = [await putFor(alice, postbox), await putFor(mallory, postbox)];
    here.clock.advance(60);
    await suspendAccount(here.context, alice.account);

    const [, expired] = made;
    const answer = await does(as(here, postbox), REVOKES, { at: postbox, token: expired.token });

    expect(answer.statusCode).toBe(204);
  });

  it('once, of several at the same time', async () => {
    const here = await town();
    const { token } = await putFor(here.alice, here.postbox);

    const answers = await Promise.all(
      Array.from({ length: 6 }, () => does(as(here, here.postbox), REVOKES, { at: here.postbox, token })),
    );

    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([204, 404, 404, 404, 404, 404]);
  });
});

describe('An app ends a grant', () => {
  it.each([ENDS, ENDS_BY_PATH])(
    'by one of its tokens, and all of them go, by %s %s',
    async (...operation) => {
      const here = await town();
      const { alice, mallory, postbox, bearer } = here;
      const [one, two] = [
        await putFor(alice, postbox),
        await putFor(alice, postbox, { fingerprint: 'laptop' }),
      ];
      const kept = await putFor(mallory, postbox);
      const end = () => does(as(here, postbox), operation, { at: postbox, token: one.token });

      expect(said(await end())).toEqual([204, '']);

      for (const { token } of [one, two]) expect((await bearer(token).get('/user')).statusCode).toBe(401);
      expect((await bearer(kept.token).get('/user')).statusCode).toBe(200);
      expect((await alice.get('/applications/grants')).json()).toEqual([]);
      expect(said(await end())).toEqual(notFound(REVOKE_GRANT));
    },
  );

  it('while tokens are reset, revoked and made, and what is left agrees', async () => {
    const here = await town();
    const { alice, postbox, bearer } = here;
    const app = as(here, postbox);
    const made = [];
    for (const fingerprint of ['a', 'b', 'c', 'd']) made.push(await putFor(alice, postbox, { fingerprint }));
    const tokens = made.map(({ token }) => token as string);

    const answers = await Promise.all([
      ...EIGHT.slice(1).map((operation, at) =>
        does(app, operation, { at: postbox, token: tokens[at % 4] ?? '' }),
      ),
      putFor(alice, postbox, { fingerprint: 'e' }),
    ]);

    for (const answer of answers.slice(0, -1)) expect([200, 204, 404]).toContain(answer.statusCode);
    const given = [...answers.slice(0, -1).flatMap(({ payload }) => /gho_\w{36}/.exec(payload) ?? [])];
    const all = [...new Set([...tokens, ...given, answers.at(-1).token as string])];
    let alive = 0;
    for (const token of all) if ((await bearer(token).get('/user')).statusCode === 200) alive++;
    expect((await alice.get('/authorizations')).json()).toHaveLength(alive);
    expect((await alice.get('/applications/grants')).json()).toHaveLength(alive > 0 ? 1 : 0);
  });
});
