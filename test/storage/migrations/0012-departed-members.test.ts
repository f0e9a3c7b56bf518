import { describe, expect, it } from 'vitest';
import { writing } from '../../../src/core/foundation/context.ts';
import { up } from '../../../src/storage/migrations/0012-departed-members.ts';
import { clientWithToken, createAcme } from '../../support/organizations.ts';
import { createTestWorld } from '../../support/test-world.ts';

describe('0012-departed-members', () => {
  it('deletes the SSO authorizations of people who have left, and no others', async () => {
    const world = await createTestWorld();
    const { context, alice, mallory, postbox } = world;
    const { id: organization_id } = await createAcme(world);
    for (const person of [alice, mallory]) {
      await clientWithToken(world, person);
      await clientWithToken(world, person, { origin: 'web_flow', app: postbox });
    }
    const approved = { organization_id, approved_at: '2026-01-01T00:00:00Z' };
    const grants = await context.db.selectFrom('grants').selectAll().orderBy('account_id').execute();
    const tokens = await context.db
      .selectFrom('authorizations')
      .where('grant_id', 'is', null)
      .selectAll()
      .orderBy('account_id')
      .execute();

    const left = await writing(context, async ({ db }) => {
      for (const { id } of grants)
        await db
          .insertInto('organization_approvals')
          .values({ ...approved, grant_id: id })
          .execute();
      for (const { id } of tokens)
        await db
          .insertInto('organization_approvals')
          .values({ ...approved, authorization_id: id })
          .execute();
      await up(db);
      return db.selectFrom('organization_approvals').select(['grant_id', 'authorization_id']).execute();
    });

    // Mallory is not in Acme.
    expect(left).toEqual([
      { grant_id: grants[0]?.id, authorization_id: null },
      { grant_id: null, authorization_id: tokens[0]?.id },
    ]);
  });
});
