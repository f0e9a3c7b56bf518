import { accessSync, constants, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** A SQLite file of a server that is thrown away, in a folder of its own, where the secret key is made, too. */
interface TemporaryDatabase {
  readonly databaseUrl: string;
  /** Deletes the folder. Without it, that is done when the process ends. */
  remove(): void;
}

export function createTemporaryDatabase(): TemporaryDatabase {
  const folder = mkdtempSync(path.join(isRoomy(MEMORY) ? MEMORY : os.tmpdir(), `latchkey-${process.pid}-`));
  const remove = () => {
    process.off('exit', remove);
    rmSync(folder, { recursive: true, force: true });
  };
  process.on('exit', remove);
  return { databaseUrl: `sqlite:${path.join(folder, 'latchkey.db')}`, remove };
}

/** Files in memory, on Linux: each commit waits for the disk elsewhere. A container may have hardly any of it. */
const MEMORY = '/dev/shm';
const ROOM = 2 ** 28;

function isRoomy(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize > ROOM;
  } catch {
    return false;
  }
}
