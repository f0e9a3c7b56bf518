import type { Config } from '../../config/settings.ts';
import type { Db, Storage, Tx } from '../../storage/db.ts';
import type { HashQueue } from './runtime/hash-queue.ts';
import type { PasswordCache } from './runtime/password-cache.ts';
import type { Seal } from './runtime/seal.ts';
import type { SetupLink } from './runtime/setup-link.ts';
import type { UsageBuffer } from './runtime/usage-buffer.ts';

/** `from` at the command line: whoever it happens to, the operator did it. */
export const OPERATOR = 'operator';

/** What a deed needs to be done: passed first, everywhere. */
export interface Context {
  readonly config: Config;
  readonly now: () => Date;
  readonly storage: Storage;
  /** Reads; inside of `writing`, reads what the transaction sees. */
  readonly db: Db;
  /** Address of who asks, or `OPERATOR`. */
  readonly from: string;
  /** Who does it, for the audit trail, where the deed alone does not tell: see `acting`. `null`: no account, see `byApp`. */
  readonly actorId?: number | null;
  readonly seal: Seal;
  readonly hashing: HashQueue;
  readonly passwordCache: PasswordCache;
  readonly usage: UsageBuffer;
  /** For the first administrator. */
  readonly setupLink: SetupLink;
}

/** A context whose `db` is a transaction. */
export interface Writing extends Context {
  readonly db: Tx;
  readonly inTransaction: true;
}

/** For deeds that somebody does to an account or an app in person: the audit trail names who it was. */
export function acting(context: Context, { id: actorId }: { readonly id: number }): Context {
  return { ...context, actorId };
}

/** For deeds that an app does to what it was given: nobody's account did it, and each event names the app. */
export function byApp(context: Context): Context {
  return { ...context, actorId: null };
}

/** Does a deed in one transaction, or in the one that is already open: what it throws undoes all of it. */
export function writing<T>(context: Context | Writing, deed: (context: Writing) => Promise<T>): Promise<T> {
  if ('inTransaction' in context) return deed(context);
  return context.storage.write((tx) => deed({ ...context, db: tx, inTransaction: true }));
}
