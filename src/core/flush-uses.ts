import { noteSecretUses } from './apps/note-secret-uses.ts';
import { noteTokenUses } from './bearers/note-token-uses.ts';
import { noteTokensInQuery } from './bearers/note-tokens-in-query.ts';
import { type Context, writing } from './context.ts';

/** Writes down in one transaction what has been gathered; each instant moves forward only. */
export async function flushUses(context: Context): Promise<void> {
  const { tokens, secrets, inQuery } = context.uses.take();
  if (tokens.size === 0 && secrets.size === 0 && inQuery.size === 0) return;
  await writing(context, async (context) => {
    await noteTokenUses(context, tokens);
    await noteSecretUses(context, secrets);
    await noteTokensInQuery(context, inQuery);
  });
}
