// Folders for databases, which an interrupted bench leaves no more than one that ends.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const made = new Set();
process.once('exit', () => {
  for (const folder of made) removeFolder(folder);
});

/** @param {string} name how it begins */
export function makeFolder(name) {
  const folder = mkdtempSync(path.join(os.tmpdir(), name));
  made.add(folder);
  return folder;
}

export function removeFolder(folder) {
  made.delete(folder);
  rmSync(folder, { recursive: true, force: true });
}
