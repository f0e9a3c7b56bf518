import { describe, expect, it } from 'vitest';
import { hashToken, mintToken } from '../../../src/core/delegation/tokens/token.ts';
import { writing } from '../../../src/core/foundation/context.ts';
import { allAuditEvents } from '../../support/audit-events.ts';
import { createTestWorld } from '../../support/test-world.ts';
import { getOrCreateFor } from '../authorizations/responses.ts';

const PATH = '/credentials/revoke';

describe('POST /credentials/revoke', () => {
  it('revokes the tokens in the list, whoever sends it, and tells their owners', async () => {
    const { alice, anonymous, bearer, context, mallory, postbox } = await createTestWorld();
    const { token: personal } = (await alice.post('/authorizations', { note: 'ci' })).json();
    const { token: ofApp } = await getOrCreateFor(mallory, postbox);

    const answer = await anonymous.post(PATH, {
      credentials: [personal, ofApp, mintToken('ghp_'), 'nonsense'],
    });

    expect([answer.statusCode, answer.json()]).toEqual([202, {}]);
    for (const token of [personal, ofApp]) expect((await bearer(token).get('/user')).statusCode).toBe(401);
    const revoked = (await allAuditEvents(context)).filter(({ action }) => action === 'oauth_access.destroy');
    expect(revoked.map(({ account, actor, data }) => [account, actor, data])).toEqual([
      ['alice', null, { reason: 'reported' }],
      ['mallory', null, { reason: 'reported' }],
    ]);
  });

  it('answers alike whether there are such tokens or not', async () => {
    const { alice, anonymous } = await createTestWorld();
    const { token } = (await alice.post('/authorizations', { note: 'ci' })).json();

    const [known, unknown] = [
      await anonymous.post(PATH, { credentials: [token] }),
      await anonymous.post(PATH, { credentials: [mintToken('ghp_')] }),
    ];

    expect([known.statusCode, known.body]).toEqual([unknown.statusCode, unknown.body]);
    expect(Object.keys(known.headers)).toEqual(Object.keys(unknown.headers));
  });

  it('does not take the last eight characters of a token', async () => {
    const { alice, anonymous, bearer } = await createTestWorld();
    const { token } = (await alice.post('/authorizations', { note: 'ci' })).json();

    await anonymous.post(PATH, { credentials: [token.slice(-8), `…${token.slice(-8)}`] });

    expect((await bearer(token).get('/user')).statusCode).toBe(200);
  });

  it.each([
    ['no list', {}],
    ['an empty list', { credentials: [] }],
    ['a list of 1001', { credentials: Array(1001).fill('x') }],
    ['other things than texts', { credentials: [1] }],
  ])('refuses %s', async (_, body) => {
    const { anonymous } = await createTestWorld();
    expect((await anonymous.post(PATH, body)).statusCode).toBe(422);
  });

  it('is limited to 60 lists an hour from an address', async () => {
    const { anonymous, clock } = await createTestWorld();
    const report = () => anonymous.post(PATH, { credentials: [mintToken('ghp_')] });

    const statuses = [];
    for (let turn = 0; turn < 61; turn++) statuses.push((await report()).statusCode);

    expect(statuses).toEqual([...Array(60).fill(202), 429]);
    clock.advance(60 * 60);
    expect((await report()).statusCode).toBe(202);
  });

  it('revokes a thousand tokens in one request, with an event for each', async () => {
    const { alice, anonymous, context } = await createTestWorld();
    const tokens = Array.from({ length: 1000 }, () => mintToken('ghp_'));
    await writing(context, async ({ db }) => {
      const at = '2026-01-01T00:00:00Z';
      for (const token of tokens)
        await db
          .insertInto('authorizations')
          .values({
            account_id: alice.account.id,
            token_hash: hashToken(token),
            token_last_eight: token.slice(-8),
            ...{ origin: 'authorizations_api', scopes: '', created_at: at, updated_at: at },
          })
          .execute();
    });

    const answer = await anonymous.post(PATH, { credentials: tokens });

    expect(answer.statusCode).toBe(202);
    expect((await alice.get('/authorizations')).json()).toEqual([]);
    const revoked = (await allAuditEvents(context)).filter(({ action }) => action === 'oauth_access.destroy');
    expect(revoked).toHaveLength(1000);
  });
});
