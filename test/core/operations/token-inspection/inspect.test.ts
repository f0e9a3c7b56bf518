import { describe, expect, it } from 'vitest';
import { createAuthorization } from '../../../../src/core/delegation/authorizations/create.ts';
import { regenerateToken } from '../../../../src/core/delegation/authorizations/replacement/replace.ts';
import { mintToken } from '../../../../src/core/delegation/tokens/token.ts';
import { writing } from '../../../../src/core/foundation/context.ts';
import { suspendAccount } from '../../../../src/core/operations/account-management/suspend.ts';
import { inspectTokens } from '../../../../src/core/operations/token-inspection/inspect.ts';
import { readPasted } from '../../../../src/core/operations/token-inspection/pasted.ts';
import { getOrCreateFor } from '../../../api/authorizations/responses.ts';
import { asPerson, createTestWorld } from '../../../support/test-world.ts';

async function createWorldWithTokens() {
  const world = await createTestWorld();
  const { alice, context } = world;
  const inspect = async (text: string) => {
    const [only, ...others] = await inspectTokens(context, readPasted(text).tokens);
    expect(others).toEqual([]);
    return only;
  };
  const make = async (note: string) =>
    (await alice.post('/authorizations', { note, scopes: ['gist'] })).json();
  return { ...world, inspect, make };
}

describe('A pasted text', () => {
  it('is read as tokens and last eight characters, each once, whatever stands between them', () => {
    const [one, other] = [mintToken('ghp_'), mintToken('gho_')];

    const read = readPasted(
      `{"a": "${one}", b='${other}'}\n…${one.slice(-8)} ...ABCDEFGH 12345678,${one}; nothing`,
    );

    expect(read.others).toBe(4);
    expect(read.tokens.map(({ kind, shown }) => [kind, shown])).toEqual([
      ['whole', `…${one.slice(-8)}`],
      ['whole', `…${other.slice(-8)}`],
      ['last_eight', `…${one.slice(-8)}`],
      ['last_eight', '…ABCDEFGH'],
      ['last_eight', '…12345678'],
    ]);
    expect(JSON.stringify(read)).not.toContain(one);
  });
});

describe('A found token', () => {
  it('is named with its owner, scopes and last use, by the whole or by its last eight characters', async () => {
    const { bearer, context, inspect, make } = await createWorldWithTokens();
    const { id, token } = await make('ci');
    await bearer(token).at('10.0.0.7').get('/user');
    const found = { id, login: 'alice', app: null, note: 'ci', scopes: ['gist'], state: 'active' };

    expect((await inspect(token))?.found).toMatchObject([found]);
    expect((await inspect(`…${token.slice(-8)}`))?.found).toMatchObject([found]);
    expect((await inspect(token.slice(-8)))?.end).toBeUndefined();
    expect(context.usage.take().tokens.size).toBe(1);
  });

  it('is named with its app, and as expired or as its owner’s suspension', async () => {
    const { alice, clock, context, inspect, postbox } = await createWorldWithTokens();
    const { token } = await getOrCreateFor(alice, postbox);
    const texts = { note: 'short', noteUrl: null, fingerprint: null, scopes: [], app: null };
    const expiring = { ...context, config: { ...context.config, tokenLifetimeMaximum: 60 } };
    const short = await createAuthorization(expiring, alice.account, texts);
    clock.advance(61);

    expect((await inspect(token))?.found).toMatchObject([{ app: 'Postbox', clientId: postbox.clientId }]);
    expect((await inspect(short.token))?.found).toMatchObject([{ state: 'expired' }]);
    await suspendAccount(context, alice.account);
    expect((await inspect(token))?.found).toMatchObject([{ state: 'suspended' }]);
  });
});

describe('A token that ended', () => {
  it('is named with who revoked it, and what it was called', async () => {
    const { alice, inspect, make } = await createWorldWithTokens();
    const { id, token } = await make('ci');
    await alice.delete(`/authorizations/${id}`);

    for (const text of [token, token.slice(-8)]) {
      const inspected = await inspect(text);
      expect(inspected?.found).toEqual([]);
      expect(inspected?.end).toMatchObject({
        action: 'oauth_access.destroy',
        actor: 'alice',
        account: 'alice',
        note: 'ci',
      });
    }
  });

  it('by a regeneration is named with the one that replaced it', async () => {
    const { alice, context, inspect, make } = await createWorldWithTokens();
    const { id, token } = await make('ci');
    const next = await regenerateToken(asPerson(context, alice), alice.account, id);

    expect((await inspect(token))?.end).toMatchObject({
      action: 'oauth_access.regenerate',
      actor: 'alice',
      lastEight: next.token.slice(-8),
    });
    expect((await inspect(next.token))?.found).toMatchObject([{ state: 'active' }]);
  });

  it('in an older version, which kept no hash, is found by the last eight characters', async () => {
    const { alice, context, inspect, make } = await createWorldWithTokens();
    const { id, token } = await make('ci');
    await alice.delete(`/authorizations/${id}`);
    await writing(context, ({ db }) => db.updateTable('audit_events').set({ token_hash: null }).execute());

    expect((await inspect(token))?.end).toMatchObject({ action: 'oauth_access.destroy', actor: 'alice' });
  });

  it('is told from one that never existed', async () => {
    const { inspect } = await createWorldWithTokens();
    expect(await inspect(mintToken('ghp_'))).toMatchObject({ found: [], end: undefined });
  });
});
