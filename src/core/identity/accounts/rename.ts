import { type Context, writing } from '../../foundation/context.ts';
import { unprocessable } from '../../foundation/refusal.ts';
import type { Account } from './account.ts';
import { applyAccountChanges } from './apply-changes.ts';
import { personNameProblem } from './name.ts';

/** Changes the display name, not the login. @throws {Refusal} `unprocessable` */
export function renameAccount(context: Context, account: Account, name: string | null): Promise<void> {
  return writing(context, async (context) => {
    const wrong = personNameProblem(name ?? '');
    if (wrong) throw unprocessable('account', { field: 'name', ...wrong });
    await applyAccountChanges(context, account, { name });
  });
}
