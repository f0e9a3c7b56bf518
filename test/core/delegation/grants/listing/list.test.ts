import { describe, expect, it } from 'vitest';
import { createAuthorization } from '../../../../../src/core/delegation/authorizations/create.ts';
import { issueAuthorization } from '../../../../../src/core/delegation/authorizations/issue.ts';
import { listNewestPersonalTokens } from '../../../../../src/core/delegation/authorizations/listing/list.ts';
import { listNewestGrants } from '../../../../../src/core/delegation/grants/listing/list.ts';
import { revokeAllGrants } from '../../../../../src/core/delegation/revocation/revoke-grant.ts';
import { type Context, writing } from '../../../../../src/core/foundation/context.ts';
import { createTestWorld } from '../../../../support/test-world.ts';

const NOTHING = { note: null, noteUrl: null, fingerprint: null, scopes: ['repo'] } as const;

/** How many queries an action makes. */
async function queriesOf(context: Context, action: (context: Context) => Promise<unknown>): Promise<number> {
  let queries = 0;
  const db = new Proxy(context.db, {
    get(target, name) {
      const member = Reflect.get(target, name);
      if (name === 'selectFrom' || name === 'getExecutor') queries++;
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
  await action({ ...context, db });
  return queries;
}

describe('The lists of the settings pages', () => {
  it('make as many queries for many items as for one', async () => {
    const { context, alice, registerApp } = await createTestWorld();
    const page = { page: 1, perPage: 30 };
    const grants = (context: Context) => listNewestGrants(context, alice.account, page);
    const tokens = (context: Context) => listNewestPersonalTokens(context, alice.account, page);
    const addOne = async (number: number) => {
      const app = await registerApp(`App${number}`);
      await writing(context, (context) =>
        issueAuthorization(context, alice.account, { ...NOTHING, app, origin: 'web_flow' }),
      );
      await createAuthorization(context, alice.account, { ...NOTHING, app: null, note: `${number}` });
    };

    await addOne(0);
    // Statements are prepared the first time.
    await Promise.all([grants(context), tokens(context)]);
    const few = [await queriesOf(context, grants), await queriesOf(context, tokens)];
    for (let number = 1; number <= 35; number++) await addOne(number);
    const many = [await queriesOf(context, grants), await queriesOf(context, tokens)];

    expect(many).toEqual(few);
    expect((await grants(context)).items).toHaveLength(30);
    expect((await tokens(context)).items).toHaveLength(30);
    expect((await grants(context)).items[0]).toMatchObject({ app: { name: 'App35' }, ownerLogin: 'alice' });
    expect(await revokeAllGrants(context, alice.account)).toBe(36);
    expect(await revokeAllGrants(context, alice.account)).toBe(0);
  });
});
