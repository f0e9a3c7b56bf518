import type { Context } from '../../../foundation/context.ts';
import type { Instant } from '../../../foundation/instant.ts';
import type { Organization } from '../organization.ts';
import * as store from './store.ts';

export interface ShutOutToken {
  readonly id: number;
  /** Of its owner. */
  readonly login: string;
  /** The name of the app; `null` for a personal access token. */
  readonly app: string | null;
  readonly note: string | null;
  readonly lastEight: string;
  readonly lastUsedAt: Instant | null;
}

/** The tokens that an organization with single sign-on does not let in. */
interface ShutOut {
  readonly tokens: number;
  /** Whose they are. */
  readonly people: number;
  readonly lastUsedAt: Instant | null;
  /** The latest used ones. */
  readonly newest: readonly ShutOutToken[];
}

/** How many are listed. */
const LISTED = 100;

/** The tokens of its members that are not authorized for an organization: it would refuse them if it required single sign-on. */
export async function findShutOut({ db }: Context, { id }: Organization): Promise<ShutOut> {
  return { ...(await store.countShutOut(db, id)), newest: await store.listShutOut(db, id, LISTED) };
}
