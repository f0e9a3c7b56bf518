import type { Context } from '../../foundation/context.ts';
import { isLogin } from '../../foundation/logins/login.ts';
import type { Organization } from './organization.ts';
import * as store from './store.ts';

export async function findOrganization({ db }: Context, login: string): Promise<Organization | undefined> {
  return isLogin(login) ? store.findByLogin(db, login) : undefined;
}
