import { spawn } from 'node:child_process';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createBuiltCli, PROGRAM } from '../cli/run-latchkey.ts';
import { findProgram } from '../support/programs.ts';

/** Of util-linux: runs a command at a terminal. That of other systems has other flags. */
const script = process.platform === 'linux' ? findProgram('script') : undefined;
const QUESTION = 'Type yes to do it: ';
const COMMAND = `'${process.execPath}' '${PROGRAM}' deprecations remove --feature get-grant`;

/** What somebody types when asked. */
async function answer(typed: string) {
  const cli = createBuiltCli();
  await cli.run('migrate');
  const child = spawn(`${script}`, ['-qec', COMMAND, '/dev/null'], { cwd: cli.folder });
  onTestFinished(() => void child.kill('SIGKILL'));
  let printed = '';
  let asked = false;
  const status = await new Promise<number | null>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text) => {
      printed += text;
      if (!asked && printed.includes(QUESTION)) {
        asked = true;
        child.stdin.write(typed);
      }
    });
    child.once('error', reject);
    child.once('close', resolve);
  });
  const { features } = await cli.runJson<{ features: object[] }>('deprecations', 'status');
  return { status, printed, removed: features.length };
}

describe.runIf(script)('A question at a terminal', () => {
  it('is answered by yes', async () => {
    expect(await answer('yes\n')).toMatchObject({
      status: 0,
      printed: expect.stringContaining('Removed: get-grant.'),
      removed: 1,
    });
  });

  it.each([
    ['no', 'no\n'],
    ['the end of the input', '\u0004'],
  ])('is answered by %s, and nothing happens', async (_, typed) => {
    expect(await answer(typed)).toMatchObject({
      status: 1,
      printed: expect.stringContaining('Nothing was changed.'),
      removed: 0,
    });
  });

  it('is not answered by Ctrl-C, and nothing happens', async () => {
    const { status, printed, removed } = await answer('\u0003');

    expect([status, removed]).toEqual([128 + 2, 0]);
    expect(printed).not.toMatch(/Removed|\n\s+at /);
  });
});
