import { type OwnCluster, startOwnCluster } from './postgres.ts';

export interface ReplicatedPair {
  readonly primary: OwnCluster;
  /** Acknowledges every commit of the primary, and accepts only reads until it is promoted. */
  readonly standby: OwnCluster;
  stop(): Promise<void>;
}

/** A primary and a synchronous streaming standby. @param settings of both */
export async function startReplicatedPair(settings: readonly string[] = []): Promise<ReplicatedPair> {
  const primary = await startOwnCluster({ settings: ['synchronous_standby_names=*', ...settings] });
  const standby = await addStandby(primary, settings);
  return {
    primary,
    standby,
    async stop() {
      await standby.stop();
      await primary.stop();
    },
  };
}

/** A streaming standby, which begins as a copy of the data of the primary, which is restarted for it. */
export async function addStandby(primary: OwnCluster, settings: readonly string[] = []): Promise<OwnCluster> {
  await primary.halt();
  // Copies before it waits for anything.
  const standby = startOwnCluster({
    copyOf: primary,
    files: { 'standby.signal': '' },
    settings: [`primary_conninfo=host=127.0.0.1 port=${primary.port} user=postgres`, ...settings],
  });
  await primary.resume();
  return standby;
}
