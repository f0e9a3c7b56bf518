import type { Account } from '../accounts/account.ts';
import type { App } from '../apps/app.ts';
import { type Context, type Writing, writing } from '../context.ts';
import { instant } from '../instant.ts';
import * as store from './store.ts';

/** Takes the codes away that wait to be exchanged. @param appId only those for this app */
export function forgetCodesOf({ db }: Writing, account: Pick<Account, 'id'>, appId?: number): Promise<void> {
  return store.removeUnused(db, account, appId);
}

/** As `forgetCodesOf`, for everybody who is just letting this app in. */
export function forgetCodesOfApp({ db }: Writing, app: Pick<App, 'id'>): Promise<void> {
  return store.removeUnusedOfApp(db, app.id);
}

/** A used code is remembered until it expires, so that a second use is noticed. */
export function forgetExpiredCodes(context: Context): Promise<void> {
  return writing(context, ({ db, now }) => store.forgetExpired(db, instant(now())));
}
