import { type OwnCluster, startOwnCluster } from './postgres.ts';

export interface ReplicatedPair {
  readonly primary: OwnCluster;
  /** Acknowledges every commit of the primary, and accepts only reads until it is promoted. */
  readonly standby: OwnCluster;
  stop(): Promise<void>;
}

/** A primary and a synchronous streaming standby, which begins as a copy of the primary's data. */
export async function startReplicatedPair(): Promise<ReplicatedPair> {
  const primary = await startOwnCluster({ settings: ['synchronous_standby_names=*'] });
  await primary.halt();
  const standby = startOwnCluster({
    copyOf: primary,
    files: { 'standby.signal': '' },
    settings: [`primary_conninfo=host=127.0.0.1 port=${primary.port} user=postgres`],
  });
  await primary.resume();
  const started = await standby;
  return {
    primary,
    standby: started,
    async stop() {
      await started.stop();
      await primary.stop();
    },
  };
}
