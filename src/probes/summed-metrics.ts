import { AggregatorRegistry, type Registry } from 'prom-client';

/** The metrics of one process at one time. */
export type MetricSnapshot = Awaited<ReturnType<Registry['getMetricsAsJSON']>>;

export async function snapshotOf(registries: readonly Registry[]): Promise<MetricSnapshot> {
  return (await Promise.all(registries.map((registry) => registry.getMetricsAsJSON()))).flat();
}

/**
 * Adds up the metrics of worker processes. What one that died had counted stays counted: if a counter went back, Prometheus
 * would take all that the others had counted for new.
 */
export function createMetricsSum() {
  const latest = new Map<number, MetricSnapshot>();
  let ended: MetricSnapshot = [];

  return {
    /** What a worker counts now; until it tells again, this is added. */
    tell(id: number, snapshot: MetricSnapshot): void {
      latest.set(id, snapshot);
    },
    /** The worker is gone. */
    end(id: number): void {
      const counted = latest.get(id)?.filter(({ type }) => String(type) !== 'gauge') ?? [];
      latest.delete(id);
      // As one, however many have ended; these objects have all that a snapshot has.
      ended = AggregatorRegistry.aggregate([ended, counted]).getMetricsAsArray() as unknown as MetricSnapshot;
    },
    /** @param own of the process that adds up */
    text: (own: MetricSnapshot): Promise<string> =>
      AggregatorRegistry.aggregate([own, ended, ...latest.values()]).metrics(),
  };
}
