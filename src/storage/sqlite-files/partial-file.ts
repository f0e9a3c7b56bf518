import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, rmSync } from 'node:fs';
import path from 'node:path';
import { besideSqliteFile } from './path.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs `work` with the path of a new, empty file that only its owner can read, in the folder of the file that it becomes. Whatever
 * still has that path in the end is deleted, also where a signal ends the process.
 */
export async function withPartialFile<T>(file: string, work: (partial: string) => Promise<T>): Promise<T> {
  const partial = `${file}.${randomBytes(6).toString('hex')}.partial`;
  const remove = () => {
    for (const name of [partial, ...besideSqliteFile(partial)]) rmSync(name, { force: true });
  };
  const removeAndEnd = (signal: NodeJS.Signals) => {
    remove();
    for (const name of SIGNALS) process.off(name, removeAndEnd);
    process.kill(process.pid, signal);
  };
  closeSync(openSync(partial, 'wx', 0o600));
  for (const name of SIGNALS) process.on(name, removeAndEnd);
  try {
    return await work(partial);
  } finally {
    for (const name of SIGNALS) process.off(name, removeAndEnd);
    remove();
  }
}

/** Returns once the content is on the disk. */
export function flushFile(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Returns once it is on the disk which files the folder of this one has. */
export function flushFolderOf(file: string): void {
  const handle = openSync(path.dirname(file), 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
