import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import { createRegistries } from '../../src/probes/metrics.ts';
import { createMetricsSum, snapshotOf } from '../../src/probes/summed-metrics.ts';
import { createTestWorld } from '../support/test-world.ts';

describe('The sum of the metrics of several processes', () => {
  it('adds up counters, gauges and histograms, by their labels', async () => {
    const sum = createMetricsSum();
    sum.tell(1, await processWith(3));
    sum.tell(2, await processWith(4));

    const text = await sum.text(await processWith(1));

    expect(seriesIn(text, 'requests_total{route="/a"}')).toBe('8');
    expect(seriesIn(text, 'open')).toBe('8');
    expect(seriesIn(text, 'seconds_bucket{le="1"}')).toBe('8');
    expect(seriesIn(text, 'seconds_sum')).toBe('4');
  });

  it('counts what each process told last', async () => {
    const sum = createMetricsSum();
    sum.tell(1, await processWith(3));
    sum.tell(1, await processWith(5));

    expect(seriesIn(await sum.text([]), 'requests_total{route="/a"}')).toBe('5');
  });

  it('keeps what those that died had counted, and forgets what they had open', async () => {
    const sum = createMetricsSum();
    sum.tell(1, await processWith(3));
    sum.end(1);
    sum.tell(2, await processWith(4));
    sum.end(2);
    // One that never told.
    sum.end(3);
    sum.tell(4, await processWith(5));

    const text = await sum.text([]);

    expect(seriesIn(text, 'requests_total{route="/a"}')).toBe('12');
    expect(seriesIn(text, 'seconds_count')).toBe('12');
    expect(seriesIn(text, 'open')).toBe('5');
  });

  it('has the versions once, and the last success of housekeeping as it was', async () => {
    const { context } = await createTestWorld();
    const primary = createRegistries({
      ...context,
      housekeeping: { ...context.housekeeping, lastSuccess: new Date(5000) },
    });
    const worker = await snapshotOf(createRegistries(context));

    const sum = createMetricsSum();
    sum.tell(1, worker);
    const text = await sum.text(await snapshotOf(primary));

    expect(text).toMatch(/^latchkey_build_info\{.*\} 1$/m);
    expect(seriesIn(text, 'latchkey_housekeeping_last_success_timestamp_seconds')).toBe('5');
  });
});

/** The metrics of a process in which everything happened so often. */
async function processWith(times: number) {
  const registry = new Registry();
  const registers = [registry];
  const requests = new Counter({ name: 'requests_total', help: 'x', labelNames: ['route'], registers });
  requests.inc({ route: '/a' }, times);
  new Gauge({ name: 'open', help: 'x', registers }).set(times);
  const seconds = new Histogram({ name: 'seconds', help: 'x', buckets: [1], registers });
  for (let time = 0; time < times; time++) seconds.observe(0.5);
  return await snapshotOf([registry]);
}

function seriesIn(text: string, series: string): string | undefined {
  const line = text.split('\n').find((line) => line.startsWith(`${series} `));
  return line?.slice(series.length + 1);
}
