import { hash, randomBytes } from 'node:crypto';
import { type Context, type Writing, writing } from '../../foundation/context.ts';
import { after, instant } from '../../foundation/instant.ts';
import * as store from './store.ts';

const BYTES = 32;
/** Seconds in which the first administrator has to be created; the next start prints another link. */
const LIFETIME = 24 * 60 * 60;

/**
 * Makes the token of a link for creating the first administrator. Each node makes its own at its start, and every node accepts all
 * of them.
 *
 * @returns the token, which cannot be read again
 */
export async function mintSetupLink(context: Context): Promise<string> {
  const token = randomBytes(BYTES).toString('base64url');
  const now = context.now();
  await writing(context, async ({ db }) => {
    await store.forgetSetupLinks(db, { expiredBy: instant(now) });
    await store.rememberSetupLink(db, { digest: digest(token), expiresAt: after(now, LIFETIME) });
  });
  return token;
}

export async function isSetupLink({ db, now }: Context, token: string): Promise<boolean> {
  const expiresAt = await store.findSetupLink(db, digest(token));
  return expiresAt !== undefined && expiresAt > instant(now());
}

/** Once there is an account. */
export function forgetSetupLinks({ db }: Writing): Promise<void> {
  return store.forgetSetupLinks(db);
}

function digest(token: string): string {
  return hash('sha256', token);
}
