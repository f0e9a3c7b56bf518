import type { Context } from '../../src/core/foundation/context.ts';
import { browsing } from './browsing.ts';
import { town } from './town.ts';

/** A town that everybody has left, and the link that its server printed. */
export async function emptyTown() {
  const here = await town();
  await leave(here.context);
  const token = here.context.setupLink.mint();
  return { ...here, token, path: `/setup/${token}`, browser: browsing(here.server) };
}

/** Nobody has an account any more. */
export async function leave({ storage }: Context): Promise<void> {
  await storage.write(async (tx) => {
    await tx.deleteFrom('apps').execute();
    await tx.deleteFrom('accounts').execute();
  });
}
