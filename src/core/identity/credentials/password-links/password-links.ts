import { hash, randomBytes } from 'node:crypto';
import type { Context, Writing } from '../../../foundation/context.ts';
import { after, instant } from '../../../foundation/instant.ts';
import { type Purge, purgeOf } from '../../../foundation/purge.ts';
import type { Account } from '../../accounts/account.ts';
import * as store from './store.ts';

/** Whoever has the token of a link may set the password of an account, once. */
export interface PasswordLink {
  readonly url: string;
  readonly expiresAt: string;
}

const BYTES = 32;

/**
 * Makes a link for each account, in place of an earlier one. Only a digest is stored.
 *
 * @returns by account id; it cannot be read again
 */
export async function makePasswordLinks(
  { db, now, config }: Writing,
  accounts: readonly Pick<Account, 'id'>[],
): Promise<ReadonlyMap<number, PasswordLink>> {
  const expiresAt = after(now(), config.temporaryPasswordLifetime);
  const made = accounts.map(({ id }) => ({ id, token: randomBytes(BYTES).toString('base64url') }));
  await store.put(
    db,
    made.map(({ id, token }) => ({ accountId: id, tokenHash: digest(token), expiresAt })),
  );
  return new Map(
    made.map(({ id, token }) => [id, { url: `${config.publicUrl}/sessions/password/${token}`, expiresAt }]),
  );
}

/** @returns the id of the account; nothing for a link that never was, was used or replaced, or has expired */
export function findByPasswordLink({ db, now }: Context, token: string): Promise<number | undefined> {
  return store.find(db, digest(token), instant(now()));
}

export function deletePasswordLink({ db }: Writing, { id }: Pick<Account, 'id'>): Promise<void> {
  return store.remove(db, id);
}

export const expiredPasswordLinks: Purge = purgeOf('password_links', ({ now }) =>
  store.expired(instant(now())),
);

function digest(token: string): string {
  return hash('sha256', token);
}
