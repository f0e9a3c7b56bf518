import { existsSync } from 'node:fs';
import path from 'node:path';

/** Debian has servers among the programs of the system. */
const FOLDERS = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin'];

/** An installed program, or the one that `LATCHKEY_TEST_…` names; without it, the tests that need it are skipped. */
export function findProgram(name: string): string | undefined {
  const given = process.env[`LATCHKEY_TEST_${name.toUpperCase()}`] ?? '';
  return [given, ...FOLDERS.map((folder) => path.join(folder, name))].find(
    (file) => file !== '' && existsSync(file),
  );
}
