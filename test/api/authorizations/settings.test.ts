import { describe, expect, it } from 'vitest';
import { isWellFormed } from '../../../src/core/delegation/tokens/token.ts';
import { createTestWorld } from '../../support/test-world.ts';
import { createPersonalToken, getOrCreateFor, pathForApp } from './responses.ts';

const DAY = 86_400;

describe('LATCHKEY_TOKEN_LIFETIME_MAXIMUM', () => {
  it('sets when a new token expires, which PATCH cannot change', async () => {
    const { alice, postbox, clock } = await createTestWorld({ tokenLifetimeMaximum: 90 * DAY });

    const made = [
      await createPersonalToken(alice, { note: 'ci', expires_at: '2999-01-01T00:00:00Z' }),
      await getOrCreateFor(alice, postbox),
    ];
    clock.advance(DAY);
    const changed = await alice.patch('/authorizations/1', { note: 'other', expires_at: null });

    expect(made.map(({ expires_at }) => expires_at)).toEqual([
      '2026-04-15T10:00:00Z',
      '2026-04-15T10:00:00Z',
    ]);
    expect(changed.json().expires_at).toBe('2026-04-15T10:00:00Z');
    expect((await alice.get('/authorizations/1')).json().expires_at).toBe('2026-04-15T10:00:00Z');
    expect((await alice.get('/authorizations')).json()[1].expires_at).toBe('2026-04-15T10:00:00Z');
  });

  it('expires a token after exactly that time', async () => {
    const { alice, bearer, clock } = await createTestWorld({ tokenLifetimeMaximum: 90 * DAY });
    const { token } = await createPersonalToken(alice);

    clock.advance(90 * DAY - 1);
    const before = await bearer(token).get('/user');
    clock.advance(1);
    const after = await bearer(token).get('/user');

    expect([before.statusCode, after.statusCode]).toEqual([200, 401]);
    expect(after.json().message).toBe('Bad credentials');
  });

  it('returns 401 to an expired token where a valid one gets 403', async () => {
    const { alice, bearer, clock } = await createTestWorld({ tokenLifetimeMaximum: DAY });
    const { token } = await createPersonalToken(alice);

    const before = await bearer(token).get('/authorizations');
    clock.advance(DAY);
    const after = await bearer(token).get('/authorizations');

    expect([before.statusCode, after.statusCode]).toEqual([403, 401]);
  });

  it('leaves an expired authorization in the lists until its owner deletes it', async () => {
    const { alice, postbox, clock } = await createTestWorld({ tokenLifetimeMaximum: DAY });
    await getOrCreateFor(alice, postbox);
    clock.advance(2 * DAY);

    expect((await alice.get('/authorizations')).json()).toHaveLength(1);
    expect((await alice.get('/applications/grants')).json()).toHaveLength(1);
    expect((await alice.delete('/authorizations/1')).statusCode).toBe(204);
  });
});

describe('LATCHKEY_TOKEN_PREFIXES', () => {
  it('sets the prefixes of new tokens', async () => {
    const { alice, bearer, postbox } = await createTestWorld({
      tokenPrefixes: { personal: 'lkp_', app: 'latchapp_' },
    });

    const { token: personal } = await createPersonalToken(alice);
    const { token: ofApp } = await getOrCreateFor(alice, postbox);

    expect([isWellFormed(personal, 'lkp_'), isWellFormed(ofApp, 'latchapp_')]).toEqual([true, true]);
    expect((await bearer(ofApp).get('/user')).statusCode).toBe(200);
  });
});

describe('LATCHKEY_DOCUMENTATION_URL', () => {
  it('is the base of the documentation URLs of errors and personal access tokens', async () => {
    const { alice, postbox } = await createTestWorld({ documentationUrl: 'https://docs.latchkey.example' });

    const { app } = await createPersonalToken(alice);
    const refusal = await alice.put(pathForApp(postbox), {});

    const area = 'https://docs.latchkey.example/reference/oauth-authorizations';
    expect(app.url).toBe(area);
    expect(refusal.json().documentation_url).toBe(
      `${area}#get-or-create-an-authorization-for-a-specific-app`,
    );
  });
});
