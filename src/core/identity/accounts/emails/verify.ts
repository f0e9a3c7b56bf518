import { record } from '../../../foundation/audit/record.ts';
import { type Context, writing } from '../../../foundation/context.ts';
import { instant } from '../../../foundation/instant.ts';
import { notFound } from '../../../foundation/refusal.ts';
import type { Account } from '../account.ts';
import * as store from './store.ts';

/** Done by an administrator: Latchkey sends no verification mail. @throws {Refusal} `not_found` */
export function verifyEmail(context: Context, owner: Account, id: number): Promise<void> {
  return writing(context, async (context) => {
    const email = (await store.list(context.db, owner.id)).find((email) => email.id === id);
    if (!email) throw notFound('email');
    if (email.verified) return;
    await store.verify(context.db, owner.id, { id, at: instant(context.now()) });
    await record(context, { action: 'user.verify_email', accountId: owner.id });
  });
}
