import { describe, expect, it } from 'vitest';
import { suspendAccount } from '../../../src/core/operations/account-management/suspend.ts';
import { allAuditEvents } from '../../support/audit-events.ts';
import { createTestWorld } from '../../support/test-world.ts';
import { getOrCreateFor, statusAndBody } from '../authorizations/responses.ts';
import { asApp, callOperation, notFound, REVOKE, REVOKE_GRANT, TOKEN_OPERATIONS } from './operations.ts';

const [, , REVOKES, REVOKES_GRANT, , , REVOKES_BY_PATH, REVOKES_GRANT_BY_PATH] = TOKEN_OPERATIONS;

describe('An app that revokes a token', () => {
  it.each([REVOKES, REVOKES_BY_PATH])('gets 204, and 404 afterwards: %s %s', async (...operation) => {
    const world = await createTestWorld();
    const { alice, postbox, bearer } = world;
    const { token } = await getOrCreateFor(alice, postbox);
    const { token: other } = await getOrCreateFor(alice, postbox, { fingerprint: 'laptop' });
    const revoke = () => callOperation(asApp(world, postbox), operation, { at: postbox, token });

    const first = await revoke();

    expect(statusAndBody(first)).toEqual([204, '']);
    expect(first.headers).not.toHaveProperty('content-type');
    expect((await bearer(token).get('/user')).statusCode).toBe(401);
    expect((await bearer(other).get('/user')).statusCode).toBe(200);
    expect(statusAndBody(await revoke())).toEqual(notFound(REVOKE));
  });

  it('revokes its grant with the last token; the audit trail has no actor', async () => {
    const world = await createTestWorld();
    const { alice, postbox, context } = world;
    const { token, id } = await getOrCreateFor(alice, postbox);

    await callOperation(asApp(world, postbox), REVOKES, { at: postbox, token });

    expect((await alice.get('/applications/grants')).json()).toEqual([]);
    const [token_, grant] = (await allAuditEvents(context)).slice(-2);
    expect(token_).toMatchObject({ action: 'oauth_access.destroy', authorizationId: id });
    expect(grant).toMatchObject({ action: 'oauth_authorization.destroy' });
    for (const event of [token_, grant]) {
      expect(event).toMatchObject({ actor: null, account: 'alice', appId: postbox.id, address: '127.0.0.1' });
    }
  });

  it('gets 204 for an expired token', async () => {
    const world = await createTestWorld({ tokenLifetimeMaximum: 60 });
    const { alice, mallory, postbox } = world;
    const made = [await getOrCreateFor(alice, postbox), await getOrCreateFor(mallory, postbox)];
    world.clock.advance(60);
    await suspendAccount(world.context, alice.account);

    const [, expired] = made;
    const answer = await callOperation(asApp(world, postbox), REVOKES, { at: postbox, token: expired.token });

    expect(answer.statusCode).toBe(204);
  });

  it('gets 204 once for six concurrent requests', async () => {
    const world = await createTestWorld();
    const { token } = await getOrCreateFor(world.alice, world.postbox);

    const answers = await Promise.all(
      Array.from({ length: 6 }, () =>
        callOperation(asApp(world, world.postbox), REVOKES, { at: world.postbox, token }),
      ),
    );

    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([204, 404, 404, 404, 404, 404]);
  });
});

describe('An app that revokes a grant', () => {
  it.each([REVOKES_GRANT, REVOKES_GRANT_BY_PATH])(
    'revokes all tokens of the grant with %s %s',
    async (...operation) => {
      const world = await createTestWorld();
      const { alice, mallory, postbox, bearer } = world;
      const [one, two] = [
        await getOrCreateFor(alice, postbox),
        await getOrCreateFor(alice, postbox, { fingerprint: 'laptop' }),
      ];
      const kept = await getOrCreateFor(mallory, postbox);
      const revokeGrant = () =>
        callOperation(asApp(world, postbox), operation, { at: postbox, token: one.token });

      expect(statusAndBody(await revokeGrant())).toEqual([204, '']);

      for (const { token } of [one, two]) expect((await bearer(token).get('/user')).statusCode).toBe(401);
      expect((await bearer(kept.token).get('/user')).statusCode).toBe(200);
      expect((await alice.get('/applications/grants')).json()).toEqual([]);
      expect(statusAndBody(await revokeGrant())).toEqual(notFound(REVOKE_GRANT));
    },
  );

  it('leaves tokens and grant consistent when tokens are reset, revoked and created concurrently', async () => {
    const world = await createTestWorld();
    const { alice, postbox, bearer } = world;
    const app = asApp(world, postbox);
    const made = [];
    for (const fingerprint of ['a', 'b', 'c', 'd'])
      made.push(await getOrCreateFor(alice, postbox, { fingerprint }));
    const tokens = made.map(({ token }) => token as string);

    const answers = await Promise.all([
      ...TOKEN_OPERATIONS.slice(1).map((operation, at) =>
        callOperation(app, operation, { at: postbox, token: tokens[at % 4] ?? '' }),
      ),
      getOrCreateFor(alice, postbox, { fingerprint: 'e' }),
    ]);

    for (const answer of answers.slice(0, -1)) expect([200, 204, 404]).toContain(answer.statusCode);
    const given = [...answers.slice(0, -1).flatMap(({ payload }) => /gho_\w{36}/.exec(payload) ?? [])];
    const all = [...new Set([...tokens, ...given, answers.at(-1).token as string])];
    let valid = 0;
    for (const token of all) if ((await bearer(token).get('/user')).statusCode === 200) valid++;
    expect((await alice.get('/authorizations')).json()).toHaveLength(valid);
    expect((await alice.get('/applications/grants')).json()).toHaveLength(valid > 0 ? 1 : 0);
  });
});
