import { findAccount } from '../accounts/find.ts';
import { isLogin } from '../accounts/login.ts';
import { isReserved } from '../accounts/reserved-logins.ts';
import { record } from '../audit/record.ts';
import type { Writing } from '../context.ts';
import { oneAtATime } from '../installation/one-at-a-time.ts';
import { instant } from '../instant.ts';
import { unprocessable } from '../refusal.ts';
import type { Organization } from './organization.ts';
import * as store from './store.ts';

interface Founding {
  readonly login: string;
  readonly name: string | null;
  readonly samlEnforced: boolean;
}

/** @throws {Refusal} `unprocessable`, when the login is taken or reserved: people and organizations share one name space */
export async function foundOrganization(
  context: Writing,
  { login, name, samlEnforced }: Founding,
): Promise<Organization> {
  if (!isLogin(login)) {
    throw unprocessable('organization', { field: 'login', kind: 'bad_login' });
  }
  if (isReserved(login)) throw unprocessable('organization', { field: 'login', kind: 'reserved_login' });
  await oneAtATime(context, 'logins');
  if (await findAccount(context, login)) {
    throw unprocessable('organization', { field: 'login', kind: 'taken' });
  }
  const at = instant(context.now());
  const samlEnforcedSince = samlEnforced ? at : null;
  const organization = await store.insert(context.db, { login, name, samlEnforcedSince, at });
  if (!organization) throw unprocessable('organization', { field: 'login', kind: 'taken' });
  await record(context, { action: 'org.create', detail: login });
  return organization;
}
