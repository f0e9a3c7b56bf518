import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { open, rm, stat, statfs } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

export interface DiskFacts {
  readonly folder: string;
  /** Bytes that are free for this user. */
  readonly free: number;
  readonly size: number;
  readonly kind: FileSystem | undefined;
  /** Milliseconds of each fsync, or why the folder cannot be written to. */
  readonly syncs: readonly number[] | Error;
  /** Whether this is root, and the folder somebody else's, who may do less. */
  readonly asRoot: boolean;
}

/** File systems that do not suit a database. */
type FileSystem = 'network' | 'memory' | 'container layer';

/** By the magic number of statfs(2). */
const KINDS: ReadonlyMap<number, FileSystem> = new Map([
  [0x6969, 'network'],
  [0x517b, 'network'],
  [0xff534d42, 'network'],
  [0xfe534d42, 'network'],
  [0x01021994, 'memory'],
  [0x858458f6, 'memory'],
  [0x794c7630, 'container layer'],
]);

const SYNCS = 9;

/**
 * Writes a small file beside the database, and deletes it.
 *
 * @param wanted the folder, which the first start makes where it is missing
 */
export async function findDiskFacts(wanted: string): Promise<DiskFacts> {
  const folder = nearest(wanted);
  const { bavail, bsize, blocks, type } = await statfs(folder);
  return {
    folder,
    free: bavail * bsize,
    size: blocks * bsize,
    kind: KINDS.get(type),
    syncs: await timeSyncs(folder).catch((error: Error) => error),
    asRoot: os.userInfo().uid === 0 && (await stat(folder)).uid !== 0,
  };
}

function nearest(folder: string): string {
  return existsSync(folder) ? folder : nearest(path.dirname(folder));
}

async function timeSyncs(folder: string): Promise<readonly number[]> {
  const file = path.join(folder, `.doctor-${randomBytes(6).toString('hex')}`);
  const handle = await open(file, 'wx', 0o600);
  const times: number[] = [];
  try {
    for (let at = 0; at < SYNCS; at++) {
      await handle.write(randomBytes(4096));
      const begun = performance.now();
      await handle.sync();
      times.push(performance.now() - begun);
    }
  } finally {
    await handle.close();
    await rm(file);
  }
  return times;
}
