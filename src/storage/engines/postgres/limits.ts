import type { PoolLimits } from '../engine.ts';

/** How long we wait for what, in milliseconds. */
interface Patience {
  /** For a free connection, or a new one. */
  readonly connection: number;
  /** The server ends a statement that takes longer. */
  readonly statement: number;
  /** For the response to a statement: long enough for the server to say that it has ended it. */
  readonly response: number;
}

/**
 * A request may wait for a connection and then for a statement, after which it fails: together, and with a second attempt
 * to connect, that is less than twice the timeout.
 */
export function patienceOf({ timeout }: PoolLimits): Patience {
  const statement = timeout * 1000;
  return { connection: statement / 2, statement, response: statement * 1.1 };
}
