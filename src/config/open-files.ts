import { statSync } from 'node:fs';

/**
 * A warning if others than its owner can read or change a file with secrets. Only a warning: the operator may have set the
 * mode on purpose, for another user or a group of this machine.
 */
export function openFileWarnings(file: string, what: string): string[] {
  const mode = statSync(file, { throwIfNoEntry: false })?.mode ?? 0;
  if ((mode & 0o077) === 0) return [];
  const who = (mode & 0o007) === 0 ? 'its group' : 'everybody on this machine';
  return [`${file} can be accessed by ${who}, and ${what}. Run chmod 600 on it.`];
}
