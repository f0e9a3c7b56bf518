import type { App } from '../../delegation/apps/app.ts';
import { findApp } from '../../delegation/apps/get.ts';
import { findEndsByHash } from '../../foundation/audit/reading/ends-of-tokens.ts';
import type { Context } from '../../foundation/context.ts';
import type { Account } from '../../identity/accounts/account.ts';
import { findAccount } from '../../identity/accounts/find.ts';
import { MOST_REMEMBERED } from './record.ts';
import type { AppRefusal, RememberedRefusal } from './refused-request.ts';
import * as store from './store.ts';

/** Why requests of an app were refused, for its owner; the newest first. */
export async function listRefusalsOfApp(
  { db }: Context,
  { id: appId }: Pick<App, 'id'>,
): Promise<readonly AppRefusal[]> {
  const refusals = await store.list(db, { appId }, MOST_REMEMBERED);
  return refusals.map(({ login, address, tokenHash, ...shown }) => shown);
}

/** Why requests with credentials of an account were refused; the newest first. */
export function listRefusalsOfAccount(
  context: Context,
  { id: accountId }: Pick<Account, 'id'>,
): Promise<readonly RememberedRefusal[]> {
  return list(context, { accountId });
}

/** Why requests with these tokens were refused; the newest first. @param tokenHashes hex SHA-256 */
export async function listRefusalsOfTokens(
  context: Context,
  tokenHashes: readonly string[],
): Promise<readonly RememberedRefusal[]> {
  return tokenHashes.length === 0 ? [] : list(context, { tokenHashes });
}

/**
 * Everybody's, for site administrators.
 *
 * @param text a login, a client id or the last eight characters of a token; without it, the newest of all
 */
export async function searchRefusals(context: Context, text: string): Promise<readonly RememberedRefusal[]> {
  if (text === '') return list(context, {});
  const account = await findAccount(context, text);
  if (account) return listRefusalsOfAccount(context, account);
  const app = await findApp(context, text);
  if (app) return list(context, { appId: app.id });
  const [, lastEight] = LAST_EIGHT.exec(text) ?? [];
  return lastEight === undefined ? [] : list(context, { lastEight });
}

async function list(context: Context, concerning: store.Concerning): Promise<readonly RememberedRefusal[]> {
  const refusals = await store.list(context.db, concerning, MOST_REMEMBERED);
  const gone = refusals.flatMap(({ cause, tokenHash }) =>
    cause === 'unknown or revoked token' && tokenHash !== null ? [tokenHash] : [],
  );
  const ends = await findEndsByHash(context, [...new Set(gone)]);
  return refusals.map((refusal) => ({ ...refusal, end: ends.get(refusal.tokenHash ?? '') }));
}

const LAST_EIGHT = /^(?:…|\.\.\.)?([0-9A-Za-z]{8})$/;
