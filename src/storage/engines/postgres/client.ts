import pg from 'pg';
import type { Connections } from './connections.ts';
import type { Hosts } from './hosts.ts';

/** Ids are 64-bit columns, but stay within 2^53. */
const INT8 = pg.types.builtins.INT8;
/** Milliseconds without traffic after which the operating system probes whether the peer is still there. */
const KEEPALIVE = 10_000;

interface Milliseconds {
  /** For one attempt to connect. */
  readonly attempt: number;
  readonly statement: number;
}

/** @returns makes a client for the host whose turn it is, which notes whether that can be connected to */
export function clientFactory(hosts: Hosts, connections: Connections, { attempt, statement }: Milliseconds) {
  return (): pg.Client => {
    const host = hosts.current();
    // The latter ends the transactions of connections that died silently, which the server would keep, with their locks, for hours.
    const timeouts = { statement_timeout: statement, idle_in_transaction_session_timeout: statement };
    const client = new pg.Client({
      ...(host.pooler === undefined && timeouts),
      ...host.config,
      connectionTimeoutMillis: attempt,
      keepAlive: true,
      keepAliveInitialDelayMillis: KEEPALIVE,
      types: {
        getTypeParser: (oid, format) => (oid === INT8 ? Number : pg.types.getTypeParser(oid, format)),
      },
    });
    const state = connections.add(client, host);
    // A broken connection fails its query and is replaced; without listeners its error would end the process.
    client.on('error', () => {});

    const connect = client.connect.bind(client);
    const connectOrNote = (done: (error: Error, client: pg.Client) => void) =>
      connect((error: Error | null) => {
        if (error) hosts.failed(host, error);
        state.heard = performance.now();
        done(error as Error, client);
      });
    return Object.assign(client, { connect: connectOrNote });
  };
}
