import { record } from '../../foundation/audit/record.ts';
import type { Writing } from '../../foundation/context.ts';
import { instant } from '../../foundation/instant.ts';
import { takeAdvisoryLock } from '../../foundation/locks/advisory-lock.ts';
import { isLogin } from '../../foundation/logins/login.ts';
import { isReserved } from '../../foundation/logins/reserved.ts';
import { unprocessable } from '../../foundation/refusal.ts';
import { findAccount } from '../../identity/accounts/find.ts';
import { type Organization, refuseOrganizationName } from './organization.ts';
import * as store from './store.ts';

interface NewOrganization {
  readonly login: string;
  readonly name: string | null;
  readonly samlEnforced: boolean;
}

/** @throws {Refusal} `unprocessable`, when the login is taken or reserved: accounts and organizations share one namespace */
export async function createOrganization(
  context: Writing,
  { login, name, samlEnforced }: NewOrganization,
): Promise<Organization> {
  if (!isLogin(login)) {
    throw unprocessable('organization', { field: 'login', kind: 'bad_login' });
  }
  refuseOrganizationName(name);
  if (isReserved(login)) throw unprocessable('organization', { field: 'login', kind: 'reserved_login' });
  await takeAdvisoryLock(context, 'logins');
  if (await findAccount(context, login)) {
    throw unprocessable('organization', { field: 'login', kind: 'taken' });
  }
  const at = instant(context.now());
  const organization = await store.insert(context.db, {
    login,
    name,
    samlEnforcedSince: samlEnforced ? at : null,
    createdAt: at,
    updatedAt: at,
  });
  if (!organization) throw unprocessable('organization', { field: 'login', kind: 'taken' });
  await record(context, { action: 'org.create', data: { organization: login } });
  return organization;
}
