import type pg from 'pg';
import type { Random } from '../test/support/random.ts';
import type { Database } from './database.ts';
import type { Node } from './node.ts';

export interface Faulty {
  readonly database: Database;
  readonly nodes: readonly Node[];
  readonly random: Random;
}

/** @returns once the cause is gone: from then on service has to come back */
type Fault = (faulty: Faulty) => Promise<void>;

/** After these there is no standby: the next fault adds one. */
const TAKEOVERS = ['failover', 'failover without a standby'];
const NEW_STANDBY = 'new standby';

/** By name. */
const faults: Readonly<Record<string, Fault>> = {
  /** kill -9 of the primary, after which the standby is promoted. */
  failover: async ({ database, random }) => {
    await database.primary().kill();
    await pause(random.number(3000));
    await database.promote();
  },
  /** The same after the standby was away for longer than statements may take: what waited for it was not acknowledged. */
  'failover without a standby': async ({ database }) => {
    const standby = database.standby();
    await standby.halt();
    await pause(7000);
    await database.primary().kill();
    await standby.resume();
    await database.promote();
  },
  /** A restart, in which the data is copied. */
  [NEW_STANDBY]: ({ database }) => database.addStandby(),
  'standby away': async ({ database, random }) => {
    const standby = database.standby();
    await standby.halt();
    await pause(2000 + random.number(6000));
    await standby.resume();
  },
  /** All connections die without a word; new ones work. */
  'silent connections': async ({ database }) => database.wire().silence(),
  /** New ones hang, too. */
  'silent network': async ({ database, random }) => {
    const wire = database.wire();
    wire.swallow();
    wire.silence();
    await pause(1000 + random.number(8000));
    wire.restore();
  },
  'node killed': ({ nodes, random }) =>
    random.oneOf(nodes).restart('SIGKILL', () => pause(random.number(2000))),
  'node restarted': ({ nodes, random }) => random.oneOf(nodes).restart('SIGTERM', async () => {}),
  'restart, fast': ({ database, random }) => restart(database, 'fast', random.number(3000)),
  'restart, immediate': ({ database, random }) => restart(database, 'immediate', random.number(3000)),
  /** kill -9 of a process that serves a connection: the server ends all of them, and recovers. */
  'crash of the server': async ({ database }) => {
    const [pid] = await database.query(`select pid from pg_stat_activity where ${OF_NODES} limit 1`);
    if (typeof pid === 'number') process.kill(pid, 'SIGKILL');
  },
  'server frozen': async ({ database, random }) => {
    const thaw = database.primary().freeze();
    await pause(2000 + random.number(7000));
    thaw();
  },
  'read-only': async ({ database, random }) => {
    await setReadOnly(database, 'on');
    await pause(1000 + random.number(4000));
    await setReadOnly(database, 'off');
  },
  'connections terminated': async ({ database }) => {
    await database.query(TERMINATE);
  },
  /** Others have taken all connections. */
  'connections exhausted': async ({ database }) => {
    const taken: pg.Client[] = [];
    const admin = await database.connect();
    for (const until = Date.now() + 4000; Date.now() < until; ) {
      await takeAll(database, taken);
      await admin.query(TERMINATE);
    }
    for (const client of [...taken, admin]) await client.end();
  },
  /** Statements wait for longer than they may. */
  'table locked': async ({ database }) => {
    const client = await database.connect();
    await client.query('begin');
    await client.query('lock table authorizations in access exclusive mode');
    await pause(7000);
    await client.query('commit');
    await client.end();
  },
};

const OF_NODES = "backend_type = 'client backend' and datname = 'latchkey' and pid <> pg_backend_pid()";
const TERMINATE = `select count(pg_terminate_backend(pid)) from pg_stat_activity
  where ${OF_NODES} and application_name <> 'soak'`;

export function faultNames(): readonly string[] {
  return Object.keys(faults);
}

export async function inject(name: string, faulty: Faulty): Promise<void> {
  const fault = faults[name];
  if (!fault) throw new Error(`There is no fault ${name}.`);
  await fault(faulty);
}

/** So many faults: all of them in one order, then in another. @param only of these, if there are any */
export function planFaults(count: number, random: Random, only: readonly string[]): string[] {
  const kinds = (only.length > 0 ? only : faultNames()).filter((name) => name !== NEW_STANDBY);
  const plan: string[] = [];
  while (plan.length < count) {
    for (const left = [...kinds]; left.length > 0 && plan.length < count; ) {
      const [name = ''] = left.splice(random.number(left.length), 1);
      plan.push(name);
      if (TAKEOVERS.includes(name)) plan.push(NEW_STANDBY);
    }
  }
  return plan;
}

async function takeAll(database: Database, taken: pg.Client[]): Promise<void> {
  try {
    for (;;) {
      const client = await database.connect();
      taken.push(client);
      await client.query("set application_name = 'soak'");
    }
  } catch {
    // None is left.
  }
}

async function restart(database: Database, how: 'fast' | 'immediate', wait: number): Promise<void> {
  const server = database.primary();
  await server.halt(how);
  await pause(wait);
  await server.resume();
}

async function setReadOnly(database: Database, value: 'on' | 'off'): Promise<void> {
  await database.query(`alter system set default_transaction_read_only = ${value}`);
  await database.query('select pg_reload_conf()');
  // The server tells its processes one after another.
  while ((await database.query('show default_transaction_read_only'))[0] !== value) await pause(20);
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
