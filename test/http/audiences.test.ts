import { describe, expect, it } from 'vitest';
import type { Principal } from '../../src/core/authentication/sessions/session.ts';
import type { ScopeSet } from '../../src/core/delegation/scopes/scope-set.ts';
import { notFound, Refusal } from '../../src/core/foundation/refusal.ts';
import { anyone, somebody, somebodyWith } from '../../src/http/audiences.ts';
import { route } from '../../src/http/route.ts';
import { createTestWorld } from '../support/test-world.ts';

const common = { method: 'GET', path: '/x', summary: 'Nothing', documentation: '', replies: {} } as const;
const handle = async () => ({ status: 204, headers: {} });

describe('somebodyWith', () => {
  const audience = somebodyWith(['user', 'user:email'], () => notFound('email'));

  async function tokenWith(scopes: ScopeSet): Promise<Principal> {
    const { account } = (await createTestWorld()).alice;
    const ids = { authorizationId: 1, tokenHash: '', grantId: null, appId: null, clientId: null };
    return { kind: 'token', account, scopes, origin: 'settings', expiresAt: null, ...ids };
  }

  it('admits a token with one of the scopes, or with a wider one', async () => {
    for (const scopes of [['user:email'], ['user'], ['repo', 'user']] as const) {
      const alice = await tokenWith(scopes);
      expect(audience.admit(alice)).toBe(alice);
    }
  });

  it('throws its own refusal for other tokens, and a 401 for anonymous requests', async () => {
    const unscoped = await tokenWith(['repo']);
    expect(() => audience.admit(unscoped)).toThrow(notFound('email'));
    expect(() => audience.admit({ kind: 'anonymous' })).toThrow(
      new Refusal({ code: 'authentication_required' }),
    );
  });

  it('is the only audience with scopes', () => {
    expect(route({ ...common, audience, handle }).scopes).toEqual(['user', 'user:email']);
    for (const other of [anyone, somebody])
      expect(route({ ...common, audience: other, handle })).not.toHaveProperty('scopes');
  });
});
