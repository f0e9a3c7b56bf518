import { databaseOn, temporaryFolder, tidyUpWith } from './databases.ts';
import { sqliteIn } from './latchkey-process.ts';
import { type Cluster, startCluster } from './postgres.ts';

export const ENGINES = ['sqlite', 'postgres'] as const;
export type EngineName = (typeof ENGINES)[number];

/** An empty database for a server process, and a folder for its files. */
export async function emptyDatabase(engine: EngineName): Promise<{ folder: string; databaseUrl: string }> {
  const folder = temporaryFolder();
  if (engine === 'sqlite') return { folder, databaseUrl: sqliteIn(folder) };
  cluster ??= startForThisFile();
  return { folder, databaseUrl: await databaseOn((await cluster).url) };
}

let cluster: Promise<Cluster> | undefined;

async function startForThisFile(): Promise<Cluster> {
  const started = await startCluster();
  tidyUpWith(() => {
    cluster = undefined;
    return started.stop();
  });
  return started;
}
