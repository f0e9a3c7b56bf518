import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { writing } from '../../../src/core/foundation/context.ts';
import { up } from '../../../src/storage/migrations/0009-impersonators.ts';
import { columns } from '../../support/databases.ts';
import { createImpersonation } from '../../support/impersonation.ts';
import { clientWithToken } from '../../support/organizations.ts';
import { createTestWorld } from '../../support/test-world.ts';

describe('0009-impersonators', () => {
  it('expires the impersonation tokens of an unknown maker, and no other token', async () => {
    const world = await createTestWorld();
    const { context, bearer } = world;
    const { token } = await createImpersonation(world, ['user']);
    const other = await clientWithToken(world, world.alice);
    expect((await bearer(token).get('/user')).statusCode).toBe(200);

    await writing(context, async ({ db }) => {
      await sql`drop index authorizations_impersonator`.execute(db);
      await sql`update authorizations set expires_at = null`.execute(db);
      await sql`alter table authorizations drop column impersonator_id`.execute(db);
      await up(db, columns);
    });

    expect((await bearer(token).get('/user')).statusCode).toBe(401);
    expect((await other.get('/user')).statusCode).toBe(200);
    const rows = await context.db.selectFrom('authorizations').orderBy('id').select('expires_at').execute();
    expect(rows).toEqual([{ expires_at: '2026-01-15T10:00:00Z' }, { expires_at: null }]);
  });
});
