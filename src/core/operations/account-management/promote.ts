import { type Context, writing } from '../../foundation/context.ts';
import type { Account } from '../../identity/accounts/account.ts';
import { lockAccount } from '../../identity/credentials/lock-account.ts';
import { changeAccount } from './change-account.ts';
import { type Forced, keepingAnAdministrator } from './keep-an-administrator.ts';

/** Makes an account a site administrator. @returns whether it was none before */
export function promoteAccount(context: Context, { id }: Account): Promise<boolean> {
  const promote = async (context: Parameters<typeof changeAccount>[0]) => {
    const { account } = await lockAccount(context, { id });
    return (await changeAccount(context, account, { siteAdmin: true })).length > 0;
  };
  return writing(context, promote, [id]);
}

/** @returns whether it was a site administrator @throws {Refusal} `unprocessable`, for the last active one */
export function demoteAccount(
  context: Context,
  account: Account,
  { force = false }: Forced = {},
): Promise<boolean> {
  return keepingAnAdministrator(
    context,
    { account, force },
    async (context, account) => (await changeAccount(context, account, { siteAdmin: false })).length > 0,
  );
}
