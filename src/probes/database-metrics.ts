import { Gauge, type Registry } from 'prom-client';
import type { Context } from '../core/foundation/context.ts';

/** What a node knows about its database without asking it. */
export function addDatabaseMetrics(
  { housekeeping, storage }: Pick<Context, 'housekeeping' | 'storage'>,
  registers: Registry[],
): void {
  new Gauge({
    name: 'latchkey_database_connections',
    help: 'Connections to the database that are in use and that are idle; of SQLite, the one that writes.',
    labelNames: ['state'],
    registers,
    collect() {
      const { inUse, idle } = storage.connections();
      this.set({ state: 'in_use' }, inUse);
      this.set({ state: 'idle' }, idle);
    },
  });

  new Gauge({
    name: 'latchkey_database_connections_maximum',
    help: 'How many there can be: `LATCHKEY_DATABASE_POOL` on PostgreSQL.',
    registers,
    collect() {
      this.set(storage.connections().most);
    },
  });

  new Gauge({
    name: 'latchkey_database_waiting',
    help: 'What waits for a connection because all are in use: statements and transactions; on SQLite, transactions.',
    registers,
    collect() {
      this.set(storage.connections().waiting);
    },
  });

  new Gauge({
    name: 'latchkey_schema_info',
    help: 'Always 1; the labels name the newest migration that has run on the database, as of the last round of housekeeping, and the newest that this version has.',
    labelNames: ['migration', 'known'],
    registers,
    // The same for all workers of a node.
    aggregator: 'first',
    collect() {
      this.reset();
      const { schema } = housekeeping;
      if (schema) this.set({ migration: schema.run, known: schema.known }, 1);
    },
  });
}
