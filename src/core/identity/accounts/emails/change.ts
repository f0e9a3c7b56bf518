import { record, recordEach } from '../../../foundation/audit/record.ts';
import { type Context, type Writing, writing } from '../../../foundation/context.ts';
import { instant } from '../../../foundation/instant.ts';
import { takeAdvisoryLock } from '../../../foundation/locks/advisory-lock.ts';
import { foldCase } from '../../../foundation/logins/login.ts';
import type { Violation } from '../../../foundation/problem.ts';
import { notFound, unprocessable } from '../../../foundation/refusal.ts';
import type { Account } from '../account.ts';
import * as claiming from './claiming/store.ts';
import { type Email, isEmailAddress } from './email.ts';
import * as store from './store.ts';

/** Keeps anybody from hoarding addresses that belong to others. */
const MAX_EMAILS = 20;

/**
 * Adds an unverified address; an administrator can verify it. The outcome is the same whether or not another account has it:
 * who adds addresses learns nothing about others.
 *
 * @throws {Refusal} `unprocessable`, when it is malformed or the owner has it already
 */
export async function addEmail(context: Context, owner: Account, address: string): Promise<void> {
  if (!isEmailAddress(address)) throw wrong({ kind: 'bad_email', given: address });
  return writing(context, async (context) => {
    const emails = await store.list(context.db, owner.id);
    if (emails.length >= MAX_EMAILS) throw wrong({ kind: 'too_many_emails', most: MAX_EMAILS });
    const isOwn = emails.some((email) => foldCase(email.address) === foldCase(address));
    if (isOwn || !(await claiming.insert(context.db, owner.id, address))) throw wrong({ kind: 'taken' });
    await record(context, { action: 'user.add_email', accountId: owner.id });
  });
}

/** @throws {Refusal} `not_found`; `unprocessable` for the primary one */
export function removeEmail(context: Context, owner: Account, id: number): Promise<void> {
  return writing(context, async (context) => {
    const email = await get(context, owner, id);
    if (email.primary) throw wrong({ kind: 'primary_email' });
    await store.remove(context.db, owner.id, id);
    await record(context, { action: 'user.remove_email', accountId: owner.id });
  });
}

/** The primary address also signs in. @throws {Refusal} `not_found`; `unprocessable` unless it is verified */
export function choosePrimaryEmail(context: Context, owner: Account, id: number): Promise<void> {
  return writing(context, async (context) => {
    const email = await get(context, owner, id);
    if (!email.verified) throw wrong({ kind: 'unverified_email', wanted: 'primary' });
    if (email.primary) return;
    const chosen = { address: email.address, at: instant(context.now()) };
    await claiming.makePrimary(context.db, owner.id, chosen);
    await record(context, { action: 'user.change_email', accountId: owner.id, data: { change: 'primary' } });
  });
}

/** @throws {Refusal} `not_found`; `unprocessable` for making an unverified address public: it may be somebody else's */
export function changeVisibility(
  context: Context,
  owner: Account,
  { id, visibility }: Pick<Email, 'id' | 'visibility'>,
): Promise<void> {
  return writing(context, async (context) => {
    const email = await get(context, owner, id);
    if (visibility === 'public' && !email.verified)
      throw wrong({ kind: 'unverified_email', wanted: 'public' });
    if (email.visibility === visibility) return;
    await store.setVisibility(context.db, owner.id, { id, visibility });
    await record(context, { action: 'user.change_email', accountId: owner.id, data: { change: visibility } });
  });
}

/**
 * Adds the address if necessary. The caller (an administrator, the operator or a seed file) vouches for it, so it is
 * verified, as on GHES.
 *
 * @throws {Refusal} `unprocessable`, when another account has verified it
 */
export async function setPrimaryEmail(context: Writing, owner: Account, address: string): Promise<void> {
  await claim(context, owner, address);
  const made = await claiming.makePrimary(context.db, owner.id, { address, at: instant(context.now()) });
  if (!made) throw wrong({ kind: 'taken' });
  await record(context, { action: 'user.add_email', accountId: owner.id });
}

/** As `setPrimaryEmail`, for many accounts that have no address yet. */
export async function addPrimaryEmails(
  context: Writing,
  primaries: readonly { readonly accountId: number; readonly address: string }[],
): Promise<void> {
  await giveWay(
    context,
    primaries.map(({ address }) => address),
  );
  const made = await claiming.insertPrimaries(context.db, primaries, instant(context.now()));
  if (!made) throw wrong({ kind: 'taken' });
  await recordEach(
    context,
    primaries.map(({ accountId }) => ({ action: 'user.add_email', accountId })),
  );
}

/**
 * Done by an administrator: Latchkey sends no verification mail.
 *
 * @throws {Refusal} `not_found`; `unprocessable`, when another account has verified the address
 */
export function verifyEmail(context: Context, owner: Account, id: number): Promise<void> {
  return writing(context, async (context) => {
    const email = await get(context, owner, id);
    if (email.verified) return;
    await claim(context, owner, email.address);
    await claiming.verify(context.db, owner.id, { ...email, at: instant(context.now()) });
    await record(context, { action: 'user.verify_email', accountId: owner.id });
  });
}

/** Of two who claim an address at once, the second waits and is refused. @throws {Refusal} `unprocessable` */
async function claim(context: Writing, owner: Account, address: string): Promise<void> {
  await takeAdvisoryLock(context, 'emails');
  const owners = await store.findOwners(context.db, [address]);
  if ((owners.get(foldCase(address)) ?? owner.id) !== owner.id) throw wrong({ kind: 'taken' });
  await giveWay(context, [address], owner);
}

/** Removes an address that is about to be verified from the accounts that added it without that. */
async function giveWay(context: Writing, addresses: readonly string[], owner?: Account): Promise<void> {
  const losers = await claiming.removeUnverified(context.db, addresses, owner?.id);
  const data = { reason: 'verified_by_another' } as const;
  await recordEach(
    context,
    losers.map((accountId) => ({ action: 'user.remove_email', accountId, data })),
  );
}

async function get(context: Context, owner: Account, id: number): Promise<Email> {
  const email = (await store.list(context.db, owner.id)).find((email) => email.id === id);
  if (!email) throw notFound('email');
  return email;
}

function wrong(problem: Violation) {
  return unprocessable('email', { field: 'email', ...problem });
}
