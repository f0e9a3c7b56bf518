import type { Socket } from 'node:net';
import pg from 'pg';
import type { ConnectionCounts } from '../../db.ts';
import type { PoolLimits } from '../engine.ts';
import { clientFactory } from './client.ts';
import { trackConnections } from './connections.ts';
import { isExhausted, isFromPooler, isNotWritable } from './errors.ts';
import { type Host, type Hosts, hostsInTurn } from './hosts.ts';
import { patienceOf } from './limits.ts';
import { requireServer } from './session-attributes.ts';
import type { Target } from './url.ts';

export interface Pool {
  readonly hosts: Hosts;
  /** @throws {Error} when no connection is free or can be made in time */
  acquire(): Promise<pg.PoolClient>;
  /** @param error why the connection must not be used again */
  release(connection: pg.PoolClient, error?: Error): void;
  isPooled(connection: pg.PoolClient): boolean;
  /** The server has answered on this connection. */
  heard(connection: pg.PoolClient): void;
  /** Nothing was heard on a connection since then: those on which nothing was heard either are replaced. */
  suspect(since: number): void;
  /** The server of this connection accepts no writes any more: all connections there are now are replaced. */
  retire(connection: pg.PoolClient, error: Error): void;
  counts(): ConnectionCounts;
  /** By which the server knows the connections there are. */
  processes(): readonly number[];
  end(): Promise<void>;
}

/** Seconds: names are resolved again, and connections spread again, even if nothing ever fails. */
const MAX_LIFETIME = 30 * 60;

export function createPool(target: Target, limits: PoolLimits): Pool {
  const hosts = hostsInTurn(target.hosts);
  const patience = patienceOf(limits, hosts.count);
  const connections = trackConnections();
  const createClient = clientFactory(hosts, connections, patience);
  const pool = new pg.Pool({
    max: limits.connections,
    connectionTimeoutMillis: patience.connection,
    maxLifetimeSeconds: MAX_LIFETIME,
    Client: function Client() {
      return createClient();
    } as unknown as new () => pg.ClientBase,
  });
  // As a client's.
  pool.on('error', () => {});

  /** @param since when the wait for it began @returns undefined for a connection that should be replaced by another one */
  async function checkOut(since: number): Promise<pg.PoolClient | undefined> {
    const client = await pool.connect();
    const state = connections.stateOf(client);
    if (!state || connections.isStale(state)) {
      client.release(true);
      return undefined;
    }
    state.busy = true;
    if (state.checked) return client;
    const left = Math.max(1, patience.connection - (performance.now() - since));
    try {
      await requireServer(client, { ...target, timeout: Math.min(left, patience.attempt), host: state.host });
      state.checked = true;
      return client;
    } catch (error) {
      hosts.failed(state.host, error as Error);
      client.release(true);
      if (isFromPooler(error as Error)) return undefined;
      throw error;
    }
  }

  return {
    hosts,
    async acquire() {
      const since = performance.now();
      const tried = new Set<Host>();
      let notWritable: unknown;
      for (;;) {
        const host = hosts.current();
        tried.add(host);
        try {
          const client = await checkOut(since);
          if (client) return client;
        } catch (error) {
          if (isNotWritable(error)) notWritable = error;
          const next = hosts.current();
          // The same server, in the other way that it asked for without delay.
          if (next !== host && next.name === host.name) continue;
          const late = performance.now() - since > patience.connection;
          if (isExhausted(error) || late || tried.has(next)) throw notWritable ?? error;
        }
      }
    },
    release(client, error) {
      const state = connections.stateOf(client);
      if (state) state.busy = false;
      client.release(error ?? (!state || connections.isStale(state)));
    },
    isPooled: (client) => connections.stateOf(client)?.host.pooler !== undefined,
    heard(client) {
      const state = connections.stateOf(client);
      if (state) state.heard = performance.now();
    },
    suspect: connections.suspect,
    retire(client, error) {
      const state = connections.stateOf(client);
      if (state && connections.retire(state)) hosts.failed(state.host, error);
    },
    counts: () => ({
      inUse: pool.totalCount - pool.idleCount,
      idle: pool.idleCount,
      most: limits.connections,
      waiting: pool.waitingCount,
    }),
    processes: () => [...connections.all()].map((client) => Number(Reflect.get(client, 'processID'))),
    async end() {
      await pool.end();
      // A goodbye that nobody acknowledges must not keep the process.
      for (const client of connections.all()) (client.connection.stream as Socket).unref();
    },
  };
}
