import { record } from '../../../foundation/audit/record.ts';
import type { Writing } from '../../../foundation/context.ts';
import { instant } from '../../../foundation/instant.ts';
import { unprocessable } from '../../../foundation/refusal.ts';
import type { Account } from '../account.ts';
import * as store from './store.ts';

/** Adds the address if necessary. @throws {Refusal} `unprocessable`, when it belongs to another account */
export async function setPrimaryEmail(context: Writing, owner: Account, address: string): Promise<void> {
  const at = instant(context.now());
  // Verified from the start: whoever adds an address here (operator or seed file) vouches for it, as on GHES.
  const made = await store.makePrimary(context.db, owner.id, { address, at, verifiedAt: at });
  if (!made) throw unprocessable('email', { field: 'email', kind: 'taken' });
  await record(context, { action: 'user.add_email', accountId: owner.id });
}
