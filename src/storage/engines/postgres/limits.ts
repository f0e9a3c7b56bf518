import type { PoolLimits } from '../engine.ts';

/** How long we wait for what, in milliseconds. */
interface Patience {
  /** For a free connection, or a new one. */
  readonly connection: number;
  /** For one attempt to connect to a server. */
  readonly attempt: number;
  /** The server ends a statement that takes longer. */
  readonly statement: number;
  /** For the response to a statement: long enough for the server to say that it has ended it. */
  readonly response: number;
}

/**
 * A request may wait for a connection and then for a response, after which it fails: together less than twice the timeout. All
 * attempts to connect, one for each host, fit into the wait for a connection.
 */
export function patienceOf({ timeout }: PoolLimits, hosts = 1): Patience {
  const statement = timeout * 1000;
  return {
    connection: statement * 0.8,
    attempt: (statement * 0.6) / hosts,
    statement,
    response: statement * 1.1,
  };
}
