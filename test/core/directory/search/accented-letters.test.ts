import { describe, expect, it } from 'vitest';
import { createAuthorization } from '../../../../src/core/delegation/authorizations/create.ts';
import { listTokensFor } from '../../../../src/core/delegation/authorizations/everybodys/list.ts';
import { searchEverybody } from '../../../../src/core/directory/search/search.ts';
import { writing } from '../../../../src/core/foundation/context.ts';
import { listAccountsFor } from '../../../../src/core/identity/accounts/listing/list.ts';
import { insertAccount } from '../../../../src/core/operations/account-management/register.ts';
import { createTestWorld } from '../../../support/test-world.ts';

const PAGE = { page: 1, perPage: 30 };

/** A test world with Émile, who has a token for his Été, and an app Éclair with a token of Alice. */
async function createFrenchWorld() {
  const world = await createTestWorld();
  const { context, alice } = world;
  const plain = { passwordHash: 'none', siteAdmin: false, temporaryPassword: false };
  const emile = { ...plain, login: 'emile', name: 'Émile Zola', email: 'emile@example.com' };
  const account = await writing(context, (context) => insertAccount(context, emile));
  const texts = { noteUrl: null, fingerprint: null, scopes: [] };
  await createAuthorization(context, account, { ...texts, app: null, note: 'Pour l’Été' });
  const app = await world.registerApp('Éclair');
  await createAuthorization(context, alice.account, { ...texts, app, note: null });
  return world;
}

describe('A search for letters beyond ASCII', () => {
  it.each(['Émile', 'Émile Z', 'É', 'zola', 'EMILE'])('finds an account by %s', async (text) => {
    const { context } = await createFrenchWorld();

    const people = await listAccountsFor(context, { text }, { order: 'login', descending: false, limit: 30 });
    const everybody = await searchEverybody(context, { ...PAGE, text, loginOnly: false });

    expect(people.items.map(({ login }) => login)).toEqual(['emile']);
    expect(everybody.items.map(({ login }) => login)).toEqual(['emile']);
  });

  it.each([
    ['Pour l’É', 'emile'],
    ['Éclair', 'alice'],
  ])('finds a token by %s', async (text, login) => {
    const { context } = await createFrenchWorld();

    const { items } = await listTokensFor(
      context,
      { text },
      { order: 'created', descending: true, limit: 30 },
    );

    expect(items.map((token) => token.login)).toEqual([login]);
  });
});
