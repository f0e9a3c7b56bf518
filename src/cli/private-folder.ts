import { lstatSync, mkdirSync } from 'node:fs';

/** Others than the owner may write. */
const WRITABLE_BY_OTHERS = 0o022;

/** Makes a folder unless it exists. @returns whether it exists and only this user can write to it */
export function makePrivateFolder(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const found = lstatSync(folder);
    return found.isDirectory() && found.uid === process.getuid?.() && (found.mode & WRITABLE_BY_OTHERS) === 0;
  } catch {
    // Such as in a read-only file system.
    return false;
  }
}
