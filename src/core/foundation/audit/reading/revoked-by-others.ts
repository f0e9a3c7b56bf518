import type { Context } from '../../context.ts';
import { after } from '../../instant.ts';
import type { AuditEvent } from '../event.ts';
import * as store from './store.ts';

/** For so many seconds the owner is told. */
const TOLD_FOR = 14 * 24 * 60 * 60;
const MOST = 100;

/** Reasons that the owner of a token should know of; others are expected, such as its expiry. */
const ALARMING: ReadonlySet<unknown> = new Set(['reported', 'code_reused', 'refresh_token_reused']);

/**
 * The tokens of an account that were revoked within two weeks without its doing: by an administrator or the operator, because
 * somebody reported them, or because a code or a refresh token was used twice; the newest first.
 */
export async function listRevokedByOthers(
  { db, now }: Context,
  accountId: number,
): Promise<readonly AuditEvent[]> {
  const since = after(now(), -TOLD_FOR);
  const wanted = { accountId, action: 'oauth_access.destroy', since, limit: MOST };
  const events = await store.listLatest(db, wanted);
  return events.filter((event) => ALARMING.has(reasonIn(event.data)) || isBySomebodyElse(event));
}

/** By an administrator, an administration token or the operator; what an app revokes has an address and no actor. */
function isBySomebodyElse({ actor, adminToken, account, address }: AuditEvent): boolean {
  if (adminToken !== null) return true;
  return actor === null ? address === null : actor !== account;
}

function reasonIn(data: AuditEvent['data']): unknown {
  return Reflect.get(Object(data), 'reason');
}
