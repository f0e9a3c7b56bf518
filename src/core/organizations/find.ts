import { isLogin } from '../accounts/login.ts';
import type { Context } from '../context.ts';
import type { Organization } from './organization.ts';
import * as store from './store.ts';

export async function findOrganization({ db }: Context, login: string): Promise<Organization | undefined> {
  return isLogin(login) ? store.findByLogin(db, login) : undefined;
}
