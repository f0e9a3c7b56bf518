import { record } from '../../foundation/audit/record.ts';
import { type Context, writing } from '../../foundation/context.ts';
import { instant } from '../../foundation/instant.ts';
import { notFound } from '../../foundation/refusal.ts';
import type { AdminToken } from './admin-token.ts';
import * as store from './store.ts';

/** In the order in which they were created; revoked and expired ones as well. */
export function listAdminTokens({ db }: Context): Promise<readonly AdminToken[]> {
  return store.list(db);
}

/** It is refused from the next request on. @throws {Refusal} `not_found`, for a name that no token has, or none any more */
export async function revokeAdminToken(context: Context, name: string): Promise<void> {
  const token = await store.findByName(context.db, name);
  if (!token) throw notFound('administration token');
  await writing(context, async (context) => {
    const { id, name, lastEight: last_eight } = token;
    if (!(await store.revoke(context.db, id, instant(context.now())))) return;
    await record(context, { action: 'admin_token.revoke', data: { name, last_eight } });
  });
}
