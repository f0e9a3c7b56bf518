import type { Writing } from '../../foundation/context.ts';
import { Refusal } from '../../foundation/refusal.ts';
import { lockAccountAmong } from '../../identity/credentials/lock-account.ts';
import { mustEnrol } from '../../identity/credentials/usable-password.ts';
import { reauthenticateCaller } from '../principals/reauthenticate.ts';
import { sessionLimits } from './authenticate-session.ts';
import type { Principal } from './session.ts';
import * as store from './store.ts';

/**
 * The principal as of this transaction, with the account locked: ending its sessions, suspending or demoting it either came
 * before, or waits until the transaction ends.
 *
 * @param others further accounts to lock
 * @throws {Refusal} `authentication_required` for a session that has ended; as `reauthenticateCaller`
 */
export async function reauthenticate(
  context: Writing,
  principal: Principal,
  others: readonly number[],
): Promise<Principal> {
  if (principal.kind !== 'session') return reauthenticateCaller(context, principal, others);
  const { account } = await lockAccountAmong(context, principal.account, others);
  const wanted = { id: principal.session.id, limits: sessionLimits(context) };
  const session = await store.findById(context.db, account.id, wanted);
  if (!session || account.suspendedAt) throw new Refusal({ code: 'authentication_required' });
  return { kind: 'session', account, session, mustEnrol: mustEnrol(context, account) };
}
