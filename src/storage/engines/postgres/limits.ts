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
  /** For all that one request waits for. */
  readonly request: number;
}

/**
 * A request may wait for a connection and then for a response, after which it fails: together less than twice the timeout, however
 * many statements it has. All attempts to connect, one for each host, fit into the wait for a connection.
 */
export function patienceOf({ timeout }: PoolLimits, hosts = 1): Patience {
  const statement = timeout * 1000;
  const connection = statement * 0.8;
  const response = statement * 1.1;
  return {
    connection,
    attempt: (statement * 0.6) / hosts,
    statement,
    response,
    request: connection + response,
  };
}
