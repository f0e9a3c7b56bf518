import { type Context, type Writing, writing } from '../../foundation/context.ts';
import { after, instant } from '../../foundation/instant.ts';
import { type Purge, purgeOf } from '../../foundation/purge.ts';
import * as store from './store.ts';

/** Which text is meant, and who may have it back. */
export interface KeptSecretKey {
  /** SHA-256 of the cookie that the browser has to send. */
  readonly holder: string;
  /** An id in a path. It reveals nothing, and opens nothing without the cookie. */
  readonly name: string;
  /** The account that has to be signed in. */
  readonly accountId: number;
}

/**
 * Keeps a text for one browser until its next request, which any node may serve. It is sealed with the key outside of the
 * database (docs/decisions/0015-kept-secrets.md).
 *
 * @param lifetime seconds
 */
export async function keepSecret(
  context: Writing,
  key: KeptSecretKey,
  { text, lifetime }: { readonly text: string; readonly lifetime: number },
): Promise<void> {
  const sealed = context.seal.close(text, purpose(key));
  await store.upsert(context.db, key, { sealed, expiresAt: after(context.now(), lifetime) });
}

/**
 * @param key without an account for a browser in which nobody need be signed in yet
 * @returns nothing to another browser or account, or after its time
 */
export async function findKeptSecret(
  context: Context,
  { accountId, ...key }: Omit<KeptSecretKey, 'accountId'> & { readonly accountId?: number },
): Promise<string | undefined> {
  const kept = await store.find(context.db, key, instant(context.now()));
  if (!kept || (accountId !== undefined && accountId !== kept.accountId)) return undefined;
  // The secret key may have been lost meanwhile.
  return context.seal.openIfPossible(kept.sealed, purpose({ ...key, accountId: kept.accountId }));
}

/** As `findKeptSecret`, but only one of concurrent requests gets it, and none after that. */
export function takeKeptSecret(context: Context, key: KeptSecretKey): Promise<string | undefined> {
  return writing(context, async (context) => {
    const text = await findKeptSecret(context, key);
    return text !== undefined && (await store.deleteKept(context.db, key)) ? text : undefined;
  });
}

/** For a session that continues under another cookie. */
export function handOverKeptSecrets(
  context: Writing,
  accountId: number,
  holders: { readonly from: string; readonly to: string },
): Promise<void> {
  return store.changeHolder(context.db, accountId, holders);
}

/** When somebody signs out in a browser, the next person to use it must find nothing, whichever account that is. */
export function deleteKeptSecrets(context: Writing, holders: readonly string[]): Promise<void> {
  return store.deleteAllOf(context.db, holders);
}

export const expiredSecrets: Purge = purgeOf('kept_secrets', ({ now }) => store.expired(instant(now())));

function purpose({ accountId, name }: KeptSecretKey): string {
  return `kept secret:${accountId}:${name}`;
}
