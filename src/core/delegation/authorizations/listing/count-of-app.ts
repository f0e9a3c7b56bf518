import type { Context } from '../../../foundation/context.ts';
import type { App } from '../../apps/app.ts';
import * as store from './store.ts';

/** How many people authorized an app, and how many tokens it has. */
export function countTokensOfApp({ db }: Context, app: App): Promise<{ grants: number; tokens: number }> {
  return store.countOfApp(db, app.id);
}
