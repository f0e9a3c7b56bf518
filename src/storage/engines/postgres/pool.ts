import type { Socket } from 'node:net';
import pg from 'pg';
import type { Limits } from '../engine.ts';
import { patienceOf } from './limits.ts';

/** A connection that somebody uses. */
export type Connection = pg.PoolClient;

export interface Pool {
  /** @throws {Error} when no connection is free or can be made in time */
  acquire(): Promise<Connection>;
  /** @param error why the connection must not be used again */
  release(connection: Connection, error?: Error): void;
  /** The server has answered on this connection. */
  heard(connection: Connection): void;
  /** Nothing was heard on a connection since then: those on which nothing was heard either are replaced. */
  suspect(since: number): void;
  end(): Promise<void>;
}

interface State {
  /** When the server answered last, by `performance.now()`. */
  heard: number;
  inUse: boolean;
}

/** Ids are 64-bit columns, but stay within 2^53. */
const INT8 = pg.types.builtins.INT8;
/** Milliseconds without traffic after which the operating system probes whether the peer is still there. */
const KEEPALIVE = 10_000;
/** Seconds: names are resolved again, and connections spread again, even if nothing ever fails. */
const MAX_LIFETIME = 30 * 60;

export function createPool(url: string, limits: Limits): Pool {
  const patience = patienceOf(limits);
  const pool = new pg.Pool({
    connectionString: url,
    max: limits.connections,
    connectionTimeoutMillis: patience.connection,
    statement_timeout: patience.statement,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEPALIVE,
    maxLifetimeSeconds: MAX_LIFETIME,
    options: '-c synchronous_commit=on',
    types: {
      getTypeParser: (oid, format) => (oid === INT8 ? Number : pg.types.getTypeParser(oid, format)),
    },
  });
  const open = new Map<pg.Client, State>();
  let suspectSince = Number.NEGATIVE_INFINITY;
  const isSuspect = (state: State | undefined) => !state || state.heard < suspectSince;

  // A broken connection fails its query and is replaced; without listeners its error would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => {
    open.set(client, { heard: performance.now(), inUse: true });
    client.on('error', () => {});
    client.on('end', () => void open.delete(client));
  });

  return {
    async acquire() {
      for (;;) {
        const client = await pool.connect();
        const state = open.get(client);
        if (!state || isSuspect(state)) {
          client.release(true);
          continue;
        }
        state.inUse = true;
        return client;
      }
    },
    release(client, error) {
      const state = open.get(client);
      if (state) state.inUse = false;
      client.release(error ?? isSuspect(state));
    },
    heard(client) {
      const state = open.get(client);
      if (state) state.heard = performance.now();
    },
    suspect(since) {
      suspectSince = Math.max(suspectSince, since);
      // Not `end()`, which says goodbye to a server that will not hear it. The pool notices, and forgets them.
      for (const [client, state] of open)
        if (!state.inUse && isSuspect(state)) client.connection.stream.destroy();
    },
    async end() {
      await pool.end();
      // A goodbye that nobody acknowledges must not keep the process.
      for (const client of open.keys()) (client.connection.stream as Socket).unref();
    },
  };
}
