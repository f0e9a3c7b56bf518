import type { Context } from '../context.ts';
import * as store from './store.ts';

/** Whether something happened to an authorization after an instant. */
export function hasEvent({ db }: Context, about: store.About): Promise<boolean> {
  return store.has(db, about);
}
