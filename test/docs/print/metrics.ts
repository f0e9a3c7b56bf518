import { type Metric, register } from 'prom-client';
import { createEventTally } from '../../../src/core/foundation/runtime/event-tally.ts';
import { createHashQueue } from '../../../src/core/foundation/runtime/hash-queue.ts';
import { createHousekeepingLog } from '../../../src/core/foundation/runtime/housekeeping-log.ts';
import { createContextMetrics } from '../../../src/probes/context-metrics.ts';
import '../../../src/http/failures.ts';
import '../../../src/http/record-metrics.ts';

interface Described {
  readonly name: string;
  readonly help: string;
  readonly type: string;
  readonly labelNames: readonly string[];
}

/** Latchkey's own metrics, by name. */
export function ownMetrics(): Described[] {
  const storage = { engine: 'SQLite' };
  const registry = createContextMetrics({
    events: createEventTally(),
    hashing: createHashQueue(),
    housekeeping: createHousekeepingLog(),
    storage,
  } as never);
  return [register, registry]
    .flatMap((registry) => registry.getMetricsAsArray() as unknown as (Metric & Described)[])
    .filter(({ name }) => name.startsWith('latchkey_'))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

/** `docs/metrics.md`, from the metrics themselves. */
export function metrics(): string {
  const rows = ownMetrics().map(({ name, type, labelNames, help }) => {
    const labels = labelNames.map((label) => `\`${label}\``).join(', ');
    return `| \`${name}\` | ${type} | ${labels} | ${help} |`;
  });
  return [
    '# Metrics',
    'Printed from `src/probes/` and `src/http/` by `npm run docs`; do not edit.',
    '`GET /metrics` has these for Prometheus, besides those of the process and of Node.js (`process_…`, `nodejs_…`). Where it ' +
      'answers is in [Operating](operating.md#monitoring). `ops/` has alert rules and a Grafana dashboard.',
    ['| Metric | Type | Labels | What it says |', '|---|---|---|---|', ...rows].join('\n'),
  ]
    .join('\n\n')
    .concat('\n');
}
