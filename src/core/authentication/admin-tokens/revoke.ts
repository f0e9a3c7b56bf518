import { hashToken, isWellFormed } from '../../delegation/tokens/token.ts';
import type { Facts } from '../../foundation/audit/facts.ts';
import { record } from '../../foundation/audit/record.ts';
import { type Context, type Writing, writing } from '../../foundation/context.ts';
import { instant } from '../../foundation/instant.ts';
import { notFound } from '../../foundation/refusal.ts';
import { ADMIN_TOKEN_PREFIX, type AdminToken } from './admin-token.ts';
import * as store from './store.ts';

/** In the order in which they were created; revoked and expired ones as well. */
export function listAdminTokens({ db }: Context): Promise<readonly AdminToken[]> {
  return store.list(db);
}

/** It is refused from the next request on. @throws {Refusal} `not_found`, for a name that no token has, or none any more */
export async function revokeAdminToken(context: Context, name: string): Promise<void> {
  const token = await store.findByName(context.db, name);
  if (!token) throw notFound('administration token');
  await writing(context, (context) => revoke(context, token));
}

/** Revokes those of some texts that are administration tokens, and were found where they should not be. */
export async function revokeExposedAdminTokens(context: Context, texts: readonly string[]): Promise<void> {
  for (const text of texts.filter((text) => isWellFormed(text, ADMIN_TOKEN_PREFIX))) {
    const token = await store.findByHash(context.db, hashToken(text));
    if (token) await writing(context, (context) => revoke(context, token, { reason: 'reported' }));
  }
}

async function revoke(
  context: Writing,
  { id, name, lastEight: last_eight }: AdminToken,
  why: Pick<Facts['admin_token.revoke'], 'reason'> = {},
): Promise<void> {
  if (!(await store.revoke(context.db, id, instant(context.now())))) return;
  await record(context, { action: 'admin_token.revoke', data: { name, last_eight, ...why } });
}
