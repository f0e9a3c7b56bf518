import { record, recordEach } from '../../foundation/audit/record.ts';
import { type Context, type Writing, writing } from '../../foundation/context.ts';
import { notFound, unprocessable } from '../../foundation/refusal.ts';
import type { Account } from '../../identity/accounts/account.ts';
import { endSessions } from '../sessions/end.ts';
import type { BySession } from '../sessions/session.ts';
import { MAX_PASSKEY_NAME_LENGTH, type Passkey } from './passkey.ts';
import * as store from './store.ts';

/** @throws {Refusal} `not_found`, `unprocessable` */
export async function renamePasskey(
  context: Context,
  owner: Account,
  { id, name }: Pick<Passkey, 'id' | 'name'>,
): Promise<void> {
  requireName(name);
  return writing(context, async (context) => {
    if (!(await store.rename(context.db, owner.id, { id, name }))) throw notFound('passkey');
    await record(context, { action: 'passkey.rename', accountId: owner.id });
  });
}

/** Ends the other sessions too: the device may be in other hands. @throws {Refusal} `not_found` */
export function deletePasskey(
  context: Context,
  { account, session }: Pick<BySession, 'account' | 'session'>,
  id: number,
): Promise<void> {
  return writing(context, async (context) => {
    if (!(await store.deletePasskey(context.db, account.id, id))) throw notFound('passkey');
    await record(context, { action: 'passkey.remove', accountId: account.id });
    await endSessions(context, account, session);
  });
}

/** Removes all passkeys of an account, for when somebody else may have added one. @returns how many there were */
export async function removePasskeys(context: Writing, account: Account): Promise<number> {
  const removed = await store.deleteAllOfAccount(context.db, account.id);
  const event = { action: 'passkey.remove', accountId: account.id } as const;
  await recordEach(
    context,
    Array.from({ length: removed }, () => event),
  );
  return removed;
}

/** @throws {Refusal} `unprocessable` */
export function requireName(name: string): void {
  if (name === '') throw unprocessable('passkey', { field: 'name', kind: 'missing' });
  if (name.length <= MAX_PASSKEY_NAME_LENGTH) return;
  throw unprocessable('passkey', {
    field: 'name',
    kind: 'too_long',
    most: MAX_PASSKEY_NAME_LENGTH,
    unit: 'characters',
  });
}

/** Oldest first. */
export function listPasskeys({ db }: Context, owner: Account): Promise<readonly Passkey[]> {
  return store.list(db, owner.id);
}

/** @throws {Refusal} `not_found` */
export async function getPasskey(context: Context, owner: Account, id: number): Promise<Passkey> {
  const passkey = (await listPasskeys(context, owner)).find((passkey) => passkey.id === id);
  if (!passkey) throw notFound('passkey');
  return passkey;
}
