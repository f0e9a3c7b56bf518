import { record, recordEach } from '../../../foundation/audit/record.ts';
import { type Context, type Writing, writing } from '../../../foundation/context.ts';
import { instant } from '../../../foundation/instant.ts';
import type { Violation } from '../../../foundation/problem.ts';
import { notFound, unprocessable } from '../../../foundation/refusal.ts';
import type { Account } from '../account.ts';
import { type Email, isEmailAddress } from './email.ts';
import * as store from './store.ts';

/** Keeps anybody from hoarding addresses that belong to others. */
const MAX_EMAILS = 20;

/**
 * Adds an unverified address; an administrator can verify it.
 *
 * @throws {Refusal} `unprocessable`, when it is malformed or belongs to another account
 */
export async function addEmail(context: Context, owner: Account, address: string): Promise<void> {
  if (!isEmailAddress(address)) throw wrong({ kind: 'bad_email', given: address });
  return writing(context, async (context) => {
    if ((await store.list(context.db, owner.id)).length >= MAX_EMAILS)
      throw wrong({ kind: 'too_many_emails', most: MAX_EMAILS });
    if (!(await store.insert(context.db, owner.id, address))) throw wrong({ kind: 'taken' });
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
    const chosen = { address: email.address, verifiedAt: null, at: instant(context.now()) };
    await store.makePrimary(context.db, owner.id, chosen);
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

/** Adds the address if necessary. @throws {Refusal} `unprocessable`, when it belongs to another account */
export async function setPrimaryEmail(context: Writing, owner: Account, address: string): Promise<void> {
  const at = instant(context.now());
  // Verified from the start: whoever adds an address here (operator or seed file) vouches for it, as on GHES.
  const made = await store.makePrimary(context.db, owner.id, { address, at, verifiedAt: at });
  if (!made) throw wrong({ kind: 'taken' });
  await record(context, { action: 'user.add_email', accountId: owner.id });
}

/** As `setPrimaryEmail`, for many accounts that have no address yet. */
export async function addPrimaryEmails(
  context: Writing,
  primaries: readonly { readonly accountId: number; readonly address: string }[],
): Promise<void> {
  const made = await store.insertPrimaries(context.db, primaries, instant(context.now()));
  if (!made) throw wrong({ kind: 'taken' });
  await recordEach(
    context,
    primaries.map(({ accountId }) => ({ action: 'user.add_email', accountId })),
  );
}

/** Done by an administrator: Latchkey sends no verification mail. @throws {Refusal} `not_found` */
export function verifyEmail(context: Context, owner: Account, id: number): Promise<void> {
  return writing(context, async (context) => {
    const email = await get(context, owner, id);
    if (email.verified) return;
    await store.verify(context.db, owner.id, { id, at: instant(context.now()) });
    await record(context, { action: 'user.verify_email', accountId: owner.id });
  });
}

async function get(context: Context, owner: Account, id: number): Promise<Email> {
  const email = (await store.list(context.db, owner.id)).find((email) => email.id === id);
  if (!email) throw notFound('email');
  return email;
}

function wrong(problem: Violation) {
  return unprocessable('email', { field: 'email', ...problem });
}
