import type { Config } from '../../config/settings.ts';
import type { Db, Storage, Tx } from '../../storage/db.ts';
import type { CredentialKind } from '../../storage/tables/trail.ts';
import type { DailyCounter } from './runtime/daily-counts.ts';
import type { DeprecatedCallBuffer } from './runtime/deprecated-calls.ts';
import type { PlanCache } from './runtime/deprecation-plan.ts';
import type { EventTally, TalliedEvent } from './runtime/event-tally.ts';
import type { HashQueue } from './runtime/hash-queue.ts';
import type { HousekeepingLog } from './runtime/housekeeping-log.ts';
import type { PasswordCache } from './runtime/password-cache.ts';
import type { Readiness } from './runtime/readiness.ts';
import type { RefusalBuffer } from './runtime/refusal-buffer.ts';
import type { Seal } from './runtime/seal.ts';
import type { UsageBuffer } from './runtime/usage-buffer.ts';

/** Stands in stored rows, exports and lockout keys for the address that the command line does not have. */
const OPERATOR = 'operator';

/** Who acts; the audit log names accounts, and the apps that events are about. */
export type Actor =
  | { readonly kind: 'account'; readonly id: number }
  | { readonly kind: 'app'; readonly id: number }
  /** A token of the administration API. */
  | { readonly kind: 'admin_token'; readonly id: number }
  /** Whoever runs the command line. */
  | { readonly kind: 'operator' }
  | { readonly kind: 'anonymous' };

/** How a program proved who it is. */
interface Credential {
  readonly kind: CredentialKind;
  /** Of a token: its hex SHA-256, and its scopes. */
  readonly token?: { readonly hash: string; readonly scopes: readonly string[] };
}

/** What every action needs; its first argument. */
export interface Context {
  readonly config: Config;
  readonly now: () => Date;
  readonly storage: Storage;
  /** Reads; inside of `writing`, reads what the transaction sees. */
  readonly db: Db;
  /** Set on admission. Before that, and while somebody signs in, `anonymous`. */
  readonly actor: Actor;
  /** Set for the route's action: `writing` calls it first in each transaction. */
  readonly readmit?: Readmit | undefined;
  /** Where the request came from; `null` at the command line. */
  readonly address: string | null;
  /** What the request was sent by, shortened; `null` without it and at the command line. */
  readonly userAgent: string | null;
  /** Set on admission; `null` for people at a browser, and for nobody. */
  readonly credential: Credential | null;
  /** SHA-256 of the id that a browser keeps over its sessions; `null` for all other clients. */
  readonly device: string | null;
  readonly seal: Seal;
  readonly hashing: HashQueue;
  readonly passwordCache: PasswordCache;
  readonly usage: UsageBuffer;
  readonly counts: DailyCounter;
  readonly events: EventTally;
  readonly refusals: RefusalBuffer;
  readonly plans: PlanCache;
  readonly deprecatedCalls: DeprecatedCallBuffer;
  readonly housekeeping: HousekeepingLog;
  readonly readiness: Readiness;
}

/** A context whose `db` is a transaction. */
export interface Writing extends Context {
  readonly db: Tx;
  readonly inTransaction: true;
  /** The events that the transaction records: counted once it is committed. */
  readonly recorded: TalliedEvent[];
}

/**
 * Repeats the admission of a request: the sender was authenticated before the body was read, and may have been signed out,
 * suspended or demoted since. Locks the account, so that transactions that end its rights either came first or wait.
 *
 * @param others further accounts to lock
 * @throws {Refusal}
 */
type Readmit = (context: Writing, others: readonly number[]) => Promise<void>;

/**
 * Runs an action in a transaction, or in the one that is already open. It is rolled back when the action throws.
 *
 * @param others ids of other accounts that the action locks: all are locked in one order, against deadlocks
 */
export async function writing<T>(
  context: Context | Writing,
  action: (context: Writing) => Promise<T>,
  others: readonly number[] = [],
): Promise<T> {
  if ('inTransaction' in context) return action(context);
  const { result, recorded } = await context.storage.write(async (tx) => {
    const inside: Writing = { ...context, db: tx, inTransaction: true, recorded: [] };
    await context.readmit?.(inside, others);
    return { result: await action(inside), recorded: inside.recorded };
  });
  context.events.add(recorded);
  return result;
}

/** Each transaction begins with this check, too, after the sender has been admitted again. */
export function readmittedIf(context: Context, check: (context: Writing) => Promise<unknown>): Context {
  return {
    ...context,
    async readmit(inside, others) {
      await context.readmit?.(inside, others);
      await check(inside);
    },
  };
}

/**
 * For what is recorded even if the sender would be refused, such as a wrong guess. It names nobody.
 */
export function asAnonymous<C extends Context>(context: C): C {
  return { ...context, actor: { kind: 'anonymous' }, credential: null, readmit: undefined };
}

/**
 * For the further transactions of an action that has begun: what one transaction admitted, the next ones complete. Each may wait as
 * long for the database as a whole request may.
 */
export function asBegun(context: Context): Context {
  context.storage.renewPatience();
  return { ...context, readmit: undefined };
}

export function addressText({ address }: Pick<Context, 'address'>): string {
  return address ?? OPERATOR;
}

/** The reverse of `addressText`. */
export function readAddress(text: string): string | null {
  return text === OPERATOR ? null : text;
}
