import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from './databases.ts';
import { ROOT } from './latchkey-process.ts';

/**
 * A folder of another project, which has Latchkey installed, and `latchkey` in its `bin`.
 *
 * @param files by name
 * @param others packages of ours that it has, too
 */
export function projectWith(files: Readonly<Record<string, string>>, others: readonly string[] = []): string {
  const folder = temporaryFolder();
  const installed = path.join(folder, 'node_modules/latchkey');
  mkdirSync(installed, { recursive: true });
  for (const name of ['package.json', 'dist'])
    cpSync(path.join(ROOT, name), path.join(installed, name), { recursive: true });
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(installed, 'node_modules'));
  for (const name of others)
    symlinkSync(path.join(ROOT, 'node_modules', name), path.join(folder, 'node_modules', name));
  mkdirSync(path.join(folder, 'bin'));
  const program = `#!/bin/sh\nexec "${process.execPath}" "${installed}/dist/main.js" "$@"\n`;
  writeFileSync(path.join(folder, 'bin/latchkey'), program, { mode: 0o755 });
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  return folder;
}
