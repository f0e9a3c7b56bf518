import pg from 'pg';
import type { OwnCluster } from '../test/support/postgres.ts';
import { addStandby, startReplicatedPair } from '../test/support/replication.ts';
import { startTcpProxy, type TcpProxy } from '../test/support/tcp-proxy.ts';

/** A primary and a synchronous standby, each behind a proxy. */
export interface Database {
  /** With both hosts. */
  readonly url: string;
  primary(): OwnCluster;
  standby(): OwnCluster;
  /** What is between the nodes and the primary. */
  wire(): TcpProxy;
  /** Runs a statement on the primary, not through its proxy. @returns the first column of each row */
  query(text: string): Promise<unknown[]>;
  /** A connection to the primary, not through its proxy. */
  connect(): Promise<pg.Client>;
  /** The primary was killed: the standby takes over, without a standby of its own. */
  promote(): Promise<void>;
  /** Restarts the primary, with a new standby. */
  addStandby(): Promise<void>;
  stop(): Promise<void>;
}

const NAME = 'latchkey';
/** Few connections, so that they can be exhausted. */
const SETTINGS = ['max_connections=60', 'max_wal_size=128MB', 'min_wal_size=32MB'];

export async function startDatabase(): Promise<Database> {
  const pair = await startReplicatedPair(SETTINGS);
  const places = [
    { cluster: pair.primary, target: { port: pair.primary.port } },
    { cluster: pair.standby, target: { port: pair.standby.port } },
  ] as [Place, Place];
  const wires = [await startTcpProxy(places[0].target), await startTcpProxy(places[1].target)] as const;
  let at: 0 | 1 = 0;
  const other = () => (at === 0 ? 1 : 0);
  const primary = () => places[at].cluster;
  const hosts = wires.map(({ port }) => `127.0.0.1:${port}`).join(',');

  async function connect(database = NAME): Promise<pg.Client> {
    return connectTo(primary(), database);
  }
  async function query(text: string, database = NAME): Promise<unknown[]> {
    return queryOn(await connect(database), text);
  }
  await query(`create database ${NAME}`, 'postgres');

  return {
    url: `postgres://postgres@${hosts}/${NAME}?target_session_attrs=read-write`,
    primary,
    standby: () => places[other()].cluster,
    wire: () => wires[at],
    query: (text) => query(text),
    connect: () => connect(),
    async promote() {
      const gone = primary();
      await queryOn(await connectTo(places[other()].cluster, 'postgres'), 'select pg_promote()');
      at = other();
      await gone.stop();
    },
    async addStandby() {
      const cluster = await addStandby(primary(), SETTINGS);
      places[other()].cluster = cluster;
      places[other()].target.port = cluster.port;
      await query("alter system set synchronous_standby_names = '*'");
      await query('select pg_reload_conf()');
      while ((await query("select from pg_stat_replication where sync_state = 'sync'")).length === 0)
        await query('select pg_sleep(0.1)');
    },
    async stop() {
      for (const { cluster } of places) await cluster.stop();
      for (const wire of wires) await wire.close();
    },
  };
}

interface Place {
  cluster: OwnCluster;
  readonly target: { port: number };
}

async function connectTo({ url }: OwnCluster, database: string): Promise<pg.Client> {
  const place = new URL(url);
  place.pathname = `/${database}`;
  const client = new pg.Client({ connectionString: place.href });
  // Faults end connections.
  client.on('error', () => {});
  await client.connect();
  return client;
}

async function queryOn(client: pg.Client, text: string): Promise<unknown[]> {
  try {
    const { rows } = await client.query({ text, rowMode: 'array' });
    return rows.map((row: unknown[]) => row[0]);
  } finally {
    await client.end();
  }
}
