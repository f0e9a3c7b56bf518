import { execFileSync } from 'node:child_process';
import path from 'node:path';

/** Builds the version of a commit in a folder. @returns its program */
export function buildVersion(revision: string, folder: string): string {
  const checkout = path.join(folder, 'older');
  const run = (command: string, ...args: string[]): unknown =>
    execFileSync(command, args, { cwd: checkout, stdio: ['ignore', 'ignore', 'inherit'] });
  execFileSync('git', ['clone', '--quiet', '--no-checkout', process.cwd(), checkout]);
  run('git', 'checkout', '--quiet', revision);
  run('npm', 'ci', '--no-audit', '--no-fund', '--loglevel=error');
  run('npm', 'run', 'build');
  return path.join(checkout, 'dist/main.js');
}
