import { describe, expect, it } from 'vitest';
import { authenticateToken } from '../../../../../src/core/authentication/principals/authenticate-token.ts';
import { createAuthorization } from '../../../../../src/core/delegation/authorizations/create.ts';
import { regenerateToken } from '../../../../../src/core/delegation/authorizations/replacement/replace.ts';
import { updateAuthorization } from '../../../../../src/core/delegation/authorizations/update.ts';
import { after as instantAfter } from '../../../../../src/core/foundation/instant.ts';
import { flushUsage } from '../../../../../src/core/operations/housekeeping/flush-usage.ts';
import { allAuditEvents } from '../../../../support/audit-events.ts';
import { asPerson, createTestWorld } from '../../../../support/test-world.ts';

const DAY = 24 * 60 * 60;
const LAPTOP = {
  app: null,
  note: 'laptop',
  noteUrl: 'https://example.com',
  fingerprint: 'fp',
  scopes: ['repo', 'gist'],
} as const;

describe('regenerateToken', () => {
  it('issues an unused token for the same authorization, and invalidates the old one', async () => {
    const { alice, clock, ...world } = await createTestWorld();
    const context = asPerson(world.context, alice);
    const old = await createAuthorization(context, alice.account, LAPTOP);
    await authenticateToken(context, old.token);
    await flushUsage(context);
    clock.advance(60);

    const { authorization, token } = await regenerateToken(context, alice.account, old.authorization.id);

    expect(authorization).toEqual({
      ...old.authorization,
      token: { hash: expect.not.stringMatching(old.authorization.token.hash), lastEight: token.slice(-8) },
      tokenSince: '2026-01-15T10:01:00Z',
      updatedAt: '2026-01-15T10:01:00Z',
    });
    expect(await authenticateToken(context, old.token)).toMatchObject({ cause: 'unknown or revoked token' });
    expect(await authenticateToken(context, token)).toMatchObject({
      scopes: ['repo', 'gist'],
      authorizationId: 1,
    });
    expect((await allAuditEvents(context)).at(-1)).toMatchObject({
      action: 'oauth_access.regenerate',
      actor: 'alice',
      account: 'alice',
      authorizationId: 1,
      detail: `replaces ${old.token.slice(-8)}`,
    });
  });

  it('keeps the lifetime each time, even after the token has expired', async () => {
    const { context, alice, clock } = await createTestWorld();
    const wanted = { ...LAPTOP, expiresAt: instantAfter(clock.now(), 30 * DAY) };
    await createAuthorization(context, alice.account, wanted);

    for (const later of [DAY, 31 * DAY, 2 * DAY]) {
      clock.advance(later);
      const { authorization, token } = await regenerateToken(context, alice.account, 1);
      expect(authorization.expiresAt).toBe(instantAfter(clock.now(), 30 * DAY));
      expect(await authenticateToken(context, token)).toHaveProperty('account');
    }
  });

  it('keeps the lifetime when the authorization was updated since', async () => {
    const { context, alice, clock } = await createTestWorld();
    const wanted = { ...LAPTOP, expiresAt: instantAfter(clock.now(), 90 * DAY) };
    await createAuthorization(context, alice.account, wanted);
    clock.advance(88 * DAY);
    await updateAuthorization(context, alice.account, { id: 1, note: 'desktop' });

    const { authorization } = await regenerateToken(context, alice.account, 1);

    expect(authorization.expiresAt).toBe(instantAfter(clock.now(), 90 * DAY));
  });

  it('limits the lifetime to the current maximum', async () => {
    const { context, alice, clock } = await createTestWorld();
    await createAuthorization(context, alice.account, LAPTOP);
    const stricter = { ...context, config: { ...context.config, tokenLifetimeMaximum: DAY } };
    const { authorization } = await regenerateToken(stricter, alice.account, 1);
    expect(authorization.expiresAt).toBe(instantAfter(clock.now(), DAY));
  });

  it('keeps the prefix of the tokens of apps', async () => {
    const { context, alice, postbox } = await createTestWorld();
    const fields = { ...LAPTOP, app: postbox, note: null };
    const old = await createAuthorization(context, alice.account, fields);
    const { token } = await regenerateToken(context, alice.account, 1);
    expect(token).toMatch(/^gho_/);
    expect(await authenticateToken(context, token)).toMatchObject({ clientId: postbox.clientId });
    expect(await authenticateToken(context, old.token)).toMatchObject({ cause: 'unknown or revoked token' });
  });

  it('returns not_found for an unknown authorization and one of another account', async () => {
    const { context, alice, mallory } = await createTestWorld();
    const { token } = await createAuthorization(context, mallory.account, LAPTOP);
    for (const id of [1, 2])
      await expect(regenerateToken(context, alice.account, id)).rejects.toMatchObject({
        reason: { code: 'not_found' },
      });
    expect(await authenticateToken(context, token)).toHaveProperty('account');
  });

  it('leaves one valid token after eight concurrent requests', async () => {
    const { context, alice } = await createTestWorld();
    await createAuthorization(context, alice.account, LAPTOP);
    const asked = Array.from({ length: 8 }, () => regenerateToken(context, alice.account, 1));
    const tokens = (await Promise.all(asked)).map(({ token }) => token);
    const good = await Promise.all(tokens.map((token) => authenticateToken(context, token)));
    expect(good.filter((bearer) => !('cause' in bearer))).toHaveLength(1);
  });
});
