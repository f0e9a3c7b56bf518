import { countUpTo } from '../../../storage/count.ts';
import type { Db, Tx } from '../../../storage/db.ts';
import type { Instant } from '../../foundation/instant.ts';

export async function find(db: Db, name: string): Promise<string | undefined> {
  const row = await db.selectFrom('installation').where('name', '=', name).select('value').executeTakeFirst();
  return row?.value;
}

/** Never overwrites. @returns the stored value */
export async function rememberFirst(tx: Tx, name: string, value: string): Promise<string> {
  await tx
    .insertInto('installation')
    .values({ name, value })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  return (await find(tx, name)) ?? value;
}

const LINK = 'setup_link ';

/** @param digest SHA-256 of its token, in hex */
export async function rememberSetupLink(
  tx: Tx,
  { digest, expiresAt }: { readonly digest: string; readonly expiresAt: Instant },
): Promise<void> {
  await tx
    .insertInto('installation')
    .values({ name: LINK + digest, value: expiresAt })
    .execute();
}

/** @returns when it expires */
export function findSetupLink(db: Db, digest: string): Promise<Instant | undefined> {
  return find(db, LINK + digest);
}

/** @param expiredBy only those that have expired then */
export async function forgetSetupLinks(
  tx: Tx,
  { expiredBy }: { readonly expiredBy?: Instant } = {},
): Promise<void> {
  await tx
    .deleteFrom('installation')
    .where('name', 'like', `${LINK}%`)
    .$if(expiredBy !== undefined, (query) => query.where('value', '<=', expiredBy ?? ''))
    .execute();
}

export async function hasSeveralAccounts(db: Db): Promise<boolean> {
  return (await countUpTo(db, db.selectFrom('accounts'), 2)) > 1;
}

/** An app that belongs to somebody. */
export async function hasOwnedApp(db: Db): Promise<boolean> {
  const query = db
    .selectFrom('apps')
    .where((eb) => eb.or([eb('owner_id', 'is not', null), eb('owner_organization_id', 'is not', null)]));
  return (await countUpTo(db, query, 1)) > 0;
}

export async function isAppInUse(db: Db, clientId: string): Promise<boolean> {
  const query = db
    .selectFrom('grants')
    .innerJoin('apps', 'apps.id', 'grants.app_id')
    .where('apps.client_id', '=', clientId);
  return (await countUpTo(db, query, 1)) > 0;
}
