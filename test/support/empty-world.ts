import type { Context } from '../../src/core/foundation/context.ts';
import { mintSetupLink } from '../../src/core/operations/installation/setup-link.ts';
import { createTestBrowser } from './test-browser.ts';
import { createTestWorld } from './test-world.ts';

/** A test world without accounts, and the setup link that its server printed. */
export async function createEmptyWorld() {
  const world = await createTestWorld();
  await deleteAllAccounts(world.context);
  const token = await mintSetupLink(world.context);
  return { ...world, token, path: `/setup/${token}`, browser: createTestBrowser(world.server) };
}

/** Deletes every app and account. */
export async function deleteAllAccounts({ storage }: Context): Promise<void> {
  await storage.write(async (tx) => {
    await tx.deleteFrom('apps').execute();
    await tx.deleteFrom('accounts').execute();
  });
}
