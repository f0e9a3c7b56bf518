import { describe, expect, it } from 'vitest';
import { allAuditEvents } from '../../../support/audit-events.ts';
import { type ApiClient, createTestWorld } from '../../../support/test-world.ts';
import { exchange, exchangedToken, issueCodeFor } from '../authorization-codes/exchange-code.ts';

describe('The eleventh token of a flow', () => {
  it('revokes the oldest one, which is audited', async () => {
    const { alice, postbox, bearer, ...world } = await createTestWorld();
    const context = { ...world.context, address: '10.0.0.7' };
    const next = async () =>
      exchange(context, postbox, { code: await issueCodeFor(context, alice, { app: postbox }) });
    const outcomes = [];
    for (let count = 0; count < 11; count++) outcomes.push(await next());

    const works = await Promise.all(outcomes.map((one) => statusOf(bearer(exchangedToken(one)))));
    expect(works).toEqual([401, ...Array(10).fill(200)]);
    const revoked = outcomes.map((one) => (one.kind === 'exchanged' ? one.revoked.length : -1));
    expect(revoked).toEqual([...Array(10).fill(0), 1]);
    expect(
      (await allAuditEvents(context)).findLast(({ action }) => action === 'oauth_access.destroy'),
    ).toMatchObject({
      actor: 'alice',
      account: 'alice',
      appId: postbox.id,
      detail: 'the oldest of more than 10 with these scopes',
    });
  });

  it('is counted per account and set of scopes, without tokens of the API', async () => {
    const { context, alice, mallory, postbox, bearer } = await createTestWorld({ tokensPerApp: 2 });
    const issue = async (who: typeof alice, scopes: readonly string[]) =>
      exchangedToken(
        await exchange(context, postbox, {
          code: await issueCodeFor(context, who, { app: postbox, scopes }),
        }),
      );
    const wanted = { client_secret: postbox.secret, scopes: ['gist'] };
    const place = `/authorizations/clients/${postbox.clientId}`;
    const made = [await alice.put(`${place}/laptop`, wanted), await alice.put(place, wanted)];
    const first = await issue(alice, ['gist']);
    await issue(alice, ['repo']);
    await issue(mallory, ['gist']);
    await issue(alice, ['gist']);

    expect(await statusOf(bearer(first))).toBe(200);
    await issue(alice, ['gist']);
    expect(await statusOf(bearer(first))).toBe(401);
    const works = await Promise.all(made.map((one) => statusOf(bearer(one.json().token))));
    expect(works).toEqual([200, 200]);
  });

  it('does not revoke one that got a fingerprint later', async () => {
    const { context, alice, postbox, bearer } = await createTestWorld({ tokensPerApp: 1 });
    const next = async () =>
      exchangedToken(
        await exchange(context, postbox, { code: await issueCodeFor(context, alice, { app: postbox }) }),
      );
    const first = await next();
    const [{ id }] = (await alice.get('/authorizations')).json();
    await alice.patch(`/authorizations/${id}`, { fingerprint: 'laptop' });

    const later = [await next(), await next()] as const;

    const works = await Promise.all([first, ...later].map((token) => statusOf(bearer(token))));
    expect(works).toEqual([200, 401, 200]);
  });

  it('revokes the oldest one even when twenty are issued concurrently', async () => {
    const { context, alice, postbox, bearer } = await createTestWorld({ tokensPerApp: 5 });
    const codes = [];
    for (let count = 0; count < 20; count++) codes.push(await issueCodeFor(context, alice, { app: postbox }));

    const outcomes = await Promise.all(codes.map((code) => exchange(context, postbox, { code })));

    const works = await Promise.all(outcomes.map((one) => statusOf(bearer(exchangedToken(one)))));
    expect(works.filter((status) => status === 200)).toHaveLength(5);
  });
});

async function statusOf(client: ApiClient): Promise<number> {
  return (await client.get('/user')).statusCode;
}
