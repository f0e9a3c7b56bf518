import { Counter, Gauge, Registry } from 'prom-client';
import type { Context } from '../core/foundation/context.ts';
import { VERSION } from '../version.ts';
import { addDatabaseMetrics } from './database-metrics.ts';
import { addHousekeepingMetrics } from './housekeeping-metrics.ts';

/** The metrics of one server; those of the process are in prom-client's own registry. */
export function createContextMetrics({ events, hashing, housekeeping, storage }: Context): Registry {
  const registers = [new Registry()];
  const [registry] = registers as [Registry];

  new Gauge({
    name: 'latchkey_build_info',
    help: 'Always 1; the labels name the versions of Latchkey and Node.js, and the database.',
    labelNames: ['version', 'node', 'database'],
    aggregator: 'first',
    registers,
  }).set({ version: VERSION, node: process.versions.node, database: storage.engine }, 1);

  new Counter({
    name: 'latchkey_events_total',
    help: 'Events of the audit trail since the start, by action, and by how or why: sign-ins, lockouts, tokens created and revoked.',
    labelNames: ['action', 'detail'],
    registers,
    collect() {
      this.reset();
      for (const { action, detail, count } of events.list()) this.inc({ action, detail }, count);
    },
  });

  new Gauge({
    name: 'latchkey_password_hashes',
    help: 'Passwords that are being hashed, and that wait for it.',
    labelNames: ['state'],
    registers,
    collect() {
      const { running, waiting } = hashing.state();
      this.set({ state: 'running' }, running);
      this.set({ state: 'waiting' }, waiting);
    },
  });

  new Counter({
    name: 'latchkey_password_hashes_total',
    help: 'Passwords hashed since the start.',
    registers,
    collect() {
      this.reset();
      this.inc(hashing.state().begun);
    },
  });

  new Counter({
    name: 'latchkey_password_hash_wait_seconds_total',
    help: 'How long all of them waited for their turn.',
    registers,
    collect() {
      this.reset();
      this.inc(hashing.state().waitedSeconds);
    },
  });

  addDatabaseMetrics({ housekeeping, storage }, registers);
  addHousekeepingMetrics(housekeeping, registers);
  return registry;
}
