import { expect, it } from 'vitest';
import { createAuthorization } from '../../../../src/core/delegation/authorizations/create.ts';
import { listAllAuthorizations } from '../../../../src/core/delegation/authorizations/listing/list.ts';
import { writing } from '../../../../src/core/foundation/context.ts';
import { createTestWorld } from '../../../support/test-world.ts';

const MANY = 501;

it('listAllAuthorizations returns each of 502 tokens once, or those of one account', async () => {
  const { context, alice, mallory } = await createTestWorld();
  const wanted = { noteUrl: null, fingerprint: null, scopes: [], app: null, origin: 'settings' } as const;
  await writing(context, async (context) => {
    for (let number = 0; number < MANY; number++)
      await createAuthorization(context, alice.account, { ...wanted, note: `number ${number}` });
    await createAuthorization(context, mallory.account, { ...wanted, note: 'hers' });
  });

  const [all, ofMallory] = [[], []] as [string[], string[]];
  for await (const { id, login } of listAllAuthorizations(context)) all.push(`${login} ${id}`);
  for await (const { login } of listAllAuthorizations(context, mallory.account)) ofMallory.push(login);

  expect(new Set(all).size).toBe(MANY + 1);
  expect(all).toHaveLength(MANY + 1);
  expect(ofMallory).toEqual(['mallory']);
});
