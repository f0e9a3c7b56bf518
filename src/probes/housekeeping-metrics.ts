import { Counter, Gauge, type Registry } from 'prom-client';
import type { HousekeepingLog } from '../core/foundation/runtime/housekeeping-log.ts';

/** What housekeeping did. Nothing is counted for a scrape: it only reads what housekeeping left in memory. */
export function addHousekeepingMetrics(log: HousekeepingLog, registers: Registry[]): void {
  new Gauge({
    name: 'latchkey_housekeeping_last_success_timestamp_seconds',
    help: 'When this process last ended a round of housekeeping without an error, or left it to another node; 0 before the first.',
    aggregator: 'max',
    registers,
    collect() {
      this.set((log.lastSuccess?.getTime() ?? 0) / 1000);
    },
  });

  new Counter({
    name: 'latchkey_housekeeping_deleted_rows_total',
    help: 'How many rows housekeeping of this process has deleted, by table.',
    labelNames: ['table'],
    registers,
    collect() {
      this.reset();
      for (const [table, count] of log.deleted) this.inc({ table }, count);
    },
  });

  new Gauge({
    name: 'latchkey_table_rows',
    help: 'About how many rows a table has, by the estimate of the database engine at the last round of housekeeping.',
    labelNames: ['table'],
    registers,
    collect() {
      for (const [table, count] of log.sizes.rows) this.set({ table }, count);
    },
  });

  new Gauge({
    name: 'latchkey_table_bytes',
    help: 'How large a table is with its indexes (PostgreSQL only), at the last round of housekeeping.',
    labelNames: ['table'],
    registers,
    collect() {
      for (const [table, size] of log.sizes.bytes) this.set({ table }, size);
    },
  });

  new Gauge({
    name: 'latchkey_database_bytes',
    help: 'How large the database is, at the last round of housekeeping.',
    registers,
    collect() {
      this.set(log.sizes.total);
    },
  });
}
