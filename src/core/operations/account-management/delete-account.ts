import { noteOfImpersonation } from '../../delegation/authorizations/impersonation/impersonate.ts';
import { revokeAllAuthorizations } from '../../delegation/authorizations/revoke-all.ts';
import { nameOfDeleted } from '../../foundation/audit/deleted-account.ts';
import { record } from '../../foundation/audit/record.ts';
import { listFormerLogins, scrubEventsOf, scrubNames } from '../../foundation/audit/scrubbing/scrub.ts';
import { asBegun, type Context, writing } from '../../foundation/context.ts';
import type { Account } from '../../identity/accounts/account.ts';
import { listEmails } from '../../identity/accounts/emails/list.ts';
import { findAccountsByLogin } from '../../identity/accounts/find.ts';
import { lockAccount } from '../../identity/credentials/lock-account.ts';
import { deleteCallsOf } from '../deprecations/calls/delete.ts';
import { deleteRefusalsOf } from '../refused-requests/delete.ts';
import { handOver, lockOwned, requireNothingOwned } from './hand-over.ts';
import type { Forced } from './keep-an-administrator.ts';
import * as store from './store.ts';
import { suspendAccount } from './suspend.ts';

interface Deletion extends Forced {
  /** Who gets the apps, and the organizations that would have no owner. */
  readonly transferTo?: Account | undefined;
}

/**
 * Deletes an account with its sessions, tokens, grants, passkeys and addresses. What it did stays in the audit trail, under its
 * id and without what tells who that was (decision 0038). The login is free; the id is never used again.
 *
 * The first transaction decides, and suspends the account. Its tokens, of which there may be a hundred thousand, follow in
 * batches. If that is interrupted, the account stays suspended, and may be deleted again.
 *
 * @throws {Refusal} `unprocessable`, for the last active site administrator, and for an owner when nobody gets what it owns
 */
export async function deleteAccount(
  context: Context,
  account: Account,
  { transferTo, force = false }: Deletion = {},
): Promise<void> {
  await writing(
    context,
    async (context) => {
      await lockAccount(context, account);
      await lockOwned(context, account);
      if (transferTo) await handOver(context, account, transferTo);
      await requireNothingOwned(context, account);
      await suspendAccount(context, account, { force });
    },
    [account, ...(transferTo ? [transferTo] : [])].map(({ id }) => id),
  );
  const begun = asBegun(context);
  await revokeAllAuthorizations(begun, account);
  await scrubNames(begun, await namesOf(begun, account));
  await scrubEventsOf(begun, account.id);
  await writing(begun, async (context) => {
    await lockAccount(context, account);
    await lockOwned(context, account);
    // Somebody may have given it something meanwhile.
    await requireNothingOwned(context, account);
    await revokeAllAuthorizations(context, account);
    await deleteRefusalsOf(context, account);
    await deleteCallsOf(context, account);
    await record(context, { action: 'user.delete', accountId: account.id });
    // What happened to it meanwhile, such as failed sign-ins.
    await scrubEventsOf(context, account.id);
    await store.deleteAccount(context.db, account.id);
  });
}

/** What others' events may call it. A former login that somebody else has by now is theirs. */
async function namesOf(context: Context, account: Account) {
  const former = await listFormerLogins(context, account.id);
  const taken = await findAccountsByLogin(context, former);
  const ofOthers = new Set(
    [...taken.values()].filter(({ id }) => id !== account.id).map(({ login }) => login),
  );
  const logins = [account.login, ...former.filter((login) => !ofOthers.has(login))];
  const emails = await listEmails(context, account);
  const name = nameOfDeleted(account.id);
  return {
    accountId: account.id,
    names: [...logins, ...emails.map(({ address }) => address)],
    notes: new Map(logins.map((login) => [noteOfImpersonation(login), noteOfImpersonation(name)])),
  };
}
