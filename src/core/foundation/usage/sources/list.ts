import type { Context } from '../../context.ts';
import type { Instant } from '../../instant.ts';
import * as store from './store.ts';

/** An address and a client that used a token, or a token of an app. */
export interface RecentSource {
  readonly address: string;
  /** Such as `git/2.43`; '' for a request without a user agent. */
  readonly client: string;
  readonly at: Instant;
}

/** The last five, newest first. @param of the id of an authorization or an app */
export function listRecentSources(
  { db }: Context,
  used: 'token' | 'app',
  of: number,
): Promise<readonly RecentSource[]> {
  return store.list(db, { used, subject: of });
}
