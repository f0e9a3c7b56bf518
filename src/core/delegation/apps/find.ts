import type { Context } from '../../foundation/context.ts';
import type { App } from './app.ts';
import { isClientId } from './client-id.ts';
import * as store from './store.ts';

export async function findApp({ db }: Context, clientId: string): Promise<App | undefined> {
  return isClientId(clientId) ? store.findByClientId(db, clientId) : undefined;
}
