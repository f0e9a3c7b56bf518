import { describe, expect, it } from 'vitest';
import { cliOf } from '../cli/run-latchkey.ts';
import { createAdminClient } from '../support/admin-client.ts';
import { createTestWorld } from '../support/test-world.ts';

describe('What an administration token does', () => {
  it('is in the audit trail, with its name', async () => {
    const world = await createTestWorld();
    const { ask, token } = await createAdminClient(world);
    await ask('PUT', '/users/mallory/suspended');

    const events = await cliOf(world).runJson<object[]>('audit', 'list', '--action', 'user.suspend');

    expect(events).toMatchObject([
      {
        actor: 'admin-token:hr-sync',
        account: 'mallory',
        address: '10.1.2.3',
        programmatic_access_type: 'admin_token',
        token_scopes: 'write',
      },
    ]);
    expect(JSON.stringify(events)).not.toContain(token);
  });
});
