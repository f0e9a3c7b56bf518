import type { Context, Writing } from '../context.ts';
import * as store from './store.ts';

/** Seals with the key that the database names from now on, as every node does within seconds of a rotation. */
export async function followSecretKey({ db, seal }: Pick<Context, 'db' | 'seal'>): Promise<void> {
  const { fingerprint, ...record } = await store.find(db);
  if (fingerprint !== undefined) seal.follow({ fingerprint, ...record });
}

/**
 * Seals what stays in the database. The key does not change before the transaction ends, so that a rotation finds everything
 * that was sealed with the one before.
 */
export async function sealToStay(context: Writing, secret: string, purpose: string): Promise<string> {
  const { fingerprint, ...record } = await store.lock(context.db);
  if (fingerprint !== undefined) context.seal.follow({ fingerprint, ...record });
  return context.seal.closeToStay(secret, purpose);
}
