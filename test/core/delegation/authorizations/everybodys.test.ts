import { describe, expect, it } from 'vitest';
import { createAuthorization } from '../../../../src/core/delegation/authorizations/create.ts';
import type { TokenFilter } from '../../../../src/core/delegation/authorizations/everybodys/filters.ts';
import { listTokensFor } from '../../../../src/core/delegation/authorizations/everybodys/list.ts';
import { findScopeSets } from '../../../../src/core/delegation/authorizations/everybodys/scope-sets/store.ts';
import { filters, ORDERS } from '../../../../src/core/delegation/authorizations/everybodys/store.ts';
import { checkList } from '../../../support/list-checks.ts';
import { createTestWorld } from '../../../support/test-world.ts';

const SCOPES = [['repo'], ['gist', 'repo'], [], ['user:email']] as const;
const ORIGINS = ['authorizations_api', 'settings', 'web_flow'] as const;

/** A test world with thirty tokens of many kinds. */
async function createWorldOfTokens() {
  const world = await createTestWorld();
  const { context, alice, bob, postbox } = world;
  for (let number = 0; number < 30; number++) {
    const isPersonal = number % 3 === 0;
    const { authorization } = await createAuthorization(context, (number % 2 === 0 ? alice : bob).account, {
      app: isPersonal ? null : postbox,
      note: isPersonal ? `Nightly ${number}` : null,
      noteUrl: null,
      fingerprint: isPersonal ? null : `f${number}`,
      scopes: SCOPES[number % SCOPES.length] ?? [],
      origin: ORIGINS[number % ORIGINS.length] ?? 'settings',
    });
    await context.storage.write((tx) =>
      tx
        .updateTable('authorizations')
        .set({
          expires_at: number % 4 === 0 ? `2026-0${1 + (number % 5)}-01T00:00:00Z` : null,
          last_used_at: number % 5 === 0 ? null : `2026-0${1 + (number % 4)}-01T00:00:00Z`,
          created_at: `2025-0${1 + (number % 9)}-01T00:00:00Z`,
        })
        .where('id', '=', authorization.id)
        .execute(),
    );
  }
  return world;
}

describe('The list of everybody’s tokens', () => {
  it('shows with all filters and orders what one plain statement finds, and reads no table without an index', async () => {
    const { alice, context, postbox } = await createWorldOfTokens();
    const FILTERS: Readonly<Record<string, TokenFilter>> = {
      'a login': { text: 'ALICE' },
      'the beginning of a note': { text: 'nightly 1' },
      'a word of an app’s name': { text: 'post' },
      'an owner': { ownerId: alice.account.id },
      'an app': { appId: postbox.id },
      personal: { kind: 'personal' },
      'of apps': { kind: 'app' },
      'a scope': { scope: 'repo' },
      'an origin': { origin: 'web_flow' },
      'a scope and an origin': { scope: 'repo', origin: 'settings' },
      'a scope that no token has': { scope: 'site_admin' },
      'never expiring': { expiry: null },
      'expiring between': { expiry: { after: '2026-01-15T00:00:00Z', until: '2026-04-01T00:00:00Z' } },
      'never used': { used: 'never' },
      'used once': { used: 'once' },
      'unused since': { unusedSince: '2026-02-15T00:00:00Z' },
    };

    const checked = await checkList(context.storage, {
      table: 'authorizations',
      orders: () => ORDERS,
      async filters(db) {
        const made = Object.entries(FILTERS).map(async ([name, filter]) => [name, await filters(db, filter)]);
        return Object.fromEntries(await Promise.all(made));
      },
    });

    expect([checked.wrong, checked.slow]).toEqual([[], []]);
    expect(checked.statements).toBeGreaterThan(100);
    expect(checked.found).toBeGreaterThan(500);
  }, 900_000);

  it('finds the sets of scopes by skipping from one to the next', async () => {
    const { context } = await createWorldOfTokens();

    const sets = await findScopeSets(context.db, 'web_flow');

    expect(sets?.map(({ scopes }) => scopes)).toEqual(['', 'gist repo', 'repo', 'user:email']);
  });

  it('finds a token by the name of its app as that is now', async () => {
    const { context, postbox } = await createWorldOfTokens();
    const count = async (text: string) => {
      const request = { order: 'created', descending: true, limit: 50 } as const;
      return (await listTokensFor(context, { text }, request)).items.length;
    };

    expect([await count('postbox'), await count('ostbox'), await count(postbox.clientId)]).toEqual([
      20, 0, 20,
    ]);
  });
});
