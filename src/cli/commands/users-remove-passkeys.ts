import { removePasskeys } from '../../core/authentication/passkeys/change.ts';
import { endSessions } from '../../core/authentication/sessions/end.ts';
import { writing } from '../../core/foundation/context.ts';
import type { Account } from '../../core/identity/accounts/account.ts';
import { getAccount } from '../../core/identity/accounts/find.ts';
import { command } from '../command.ts';

export const removeUserPasskeys = command(
  {
    name: 'users remove-passkeys',
    summary: 'Remove all passkeys of an account, and end its sessions',
    arguments: { login: 'login of the account' },
  },
  async ({ login }, context, { out }) => {
    const account = await getAccount(context, login);
    const removed = await writing(context, async (context) => {
      const removed = await removePasskeys(context, account);
      // They may have been started with one of the passkeys.
      await endSessions(context, account, null);
      return removed;
    });
    out(passkeysRemoved(account, removed));
  },
);

export function passkeysRemoved({ login }: Account, count: number): string {
  if (count === 0) return `${login} had no passkeys.`;
  return count === 1 ? `Removed the passkey of ${login}.` : `Removed the ${count} passkeys of ${login}.`;
}
