import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/databases.ts';
import { ROOT } from '../support/latchkey-process.ts';
import { findProgram } from '../support/programs.ts';

const unit = readFileSync(path.join(ROOT, 'ops/systemd/latchkey.service'), 'utf8');
const analyze = findProgram('systemd-analyze');

describe('The unit for systemd', () => {
  it('starts the program itself, and gives it the time that a stop takes', () => {
    expect(unit).toMatch(/^ExecStart=\S+\/node \S+\/dist\/main\.js serve$/m);
    expect(unit).toContain('TimeoutStopSec=15\n');
    expect(unit).toContain('KillMode=mixed\n');
    expect(unit).toContain('RestartPreventExitStatus=2\n');
  });

  it('keeps data in the folder that settings are relative to', () => {
    expect(unit).toContain('StateDirectory=latchkey\n');
    expect(unit).toContain('WorkingDirectory=/var/lib/latchkey\n');
  });

  it.runIf(analyze)('is accepted by systemd, where that is installed', () => {
    expect(() => ask('verify')).not.toThrow();
  });

  it.runIf(analyze)('is hardened: an exposure of 2.0 at most, of 10', () => {
    expect(() => ask('security', '--offline=true', '--threshold=20')).not.toThrow();
    expect(() => ask('security', '--offline=true', '--threshold=5')).toThrow();
  });
});

/** systemd looks whether the program is there, which is where this machine has it. */
function ask(...words: readonly string[]): string {
  const file = path.join(temporaryFolder(), 'latchkey.service');
  writeFileSync(file, unit.replace('/usr/bin/node', process.execPath));
  return execFileSync(`${analyze}`, [...words, '--no-pager', file], { encoding: 'utf8', stdio: 'pipe' });
}
