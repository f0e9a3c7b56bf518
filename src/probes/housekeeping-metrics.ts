import { Counter, Gauge } from 'prom-client';
import type { HousekeepingLog } from '../core/foundation/runtime/housekeeping-log.ts';

const lastSuccess = new Gauge({
  name: 'latchkey_housekeeping_last_success_timestamp_seconds',
  help: 'When this process last ended a round of housekeeping without an error, or left it to another node; 0 before the first.',
});

const deleted = new Counter({
  name: 'latchkey_housekeeping_deleted_rows_total',
  help: 'How many rows housekeeping of this process has deleted, by table.',
  labelNames: ['table'],
});

const rows = new Gauge({
  name: 'latchkey_table_rows',
  help: 'About how many rows a table has, by the estimate of the database engine at the last round of housekeeping.',
  labelNames: ['table'],
});

const bytes = new Gauge({
  name: 'latchkey_table_bytes',
  help: 'How large a table is with its indexes (PostgreSQL only), at the last round of housekeeping.',
  labelNames: ['table'],
});

const total = new Gauge({
  name: 'latchkey_database_bytes',
  help: 'How large the database is, at the last round of housekeeping.',
});

/** Nothing is counted for a scrape: it only reads what housekeeping left in memory. */
export function measureHousekeeping(log: HousekeepingLog): void {
  lastSuccess.set((log.lastSuccess?.getTime() ?? 0) / 1000);
  total.set(log.sizes.total);
  deleted.reset();
  for (const [table, count] of log.deleted) deleted.inc({ table }, count);
  for (const [table, count] of log.sizes.rows) rows.set({ table }, count);
  for (const [table, size] of log.sizes.bytes) bytes.set({ table }, size);
}
