import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { findChromium } from '../support/chromium.ts';
import { projectWith } from '../support/installed-package.ts';
import { ROOT, withoutSettings } from '../support/latchkey-process.ts';
import { findProgram } from '../support/programs.ts';

const guide = readFileSync(path.join(ROOT, 'docs/testing-your-code.md'), 'utf8');
/** The fenced blocks that name a file. */
const samples = Object.fromEntries(
  [...guide.matchAll(/^```(?:sh|js|py) (\S+)\n(.*?)^```$/gms)].map(([, name = '', code = '']) => [
    name,
    code,
  ]),
);

/** The samples of the guide beside each other, and the example seed. */
function project(changed: Readonly<Record<string, string>> = {}) {
  const seed = readFileSync(path.join(ROOT, 'seed.example.yaml'), 'utf8');
  const folder = projectWith({ ...samples, 'seed.yaml': seed, ...changed }, ['vitest', 'playwright-core']);
  return async (program: string, ...args: string[]) => {
    const { VITEST, ...env } = withoutSettings(process.env);
    const PATH = `${path.join(folder, 'bin')}${path.delimiter}${env.PATH}`;
    const { stdout } = await promisify(execFile)(program, args, { cwd: folder, env: { ...env, PATH } });
    return stdout;
  };
}

const python = findProgram('python3');
const USE_IN_PYTHON = `from urllib.request import urlopen
from latchkey_server import latchkey

with latchkey("seed.yaml") as url:
    print(urlopen(url + "/api/v3/users/octocat").status)
`;

describe('The samples of the guide for tests', () => {
  it('are these', () => {
    expect(Object.keys(samples)).toEqual([
      'first.mjs',
      'app.mjs',
      'app.test.mjs',
      'browser.mjs',
      'with-latchkey.sh',
      'latchkey_server.py',
    ]);
  });

  it('start a server', async () => {
    expect(await project()(process.execPath, 'first.mjs')).toBe('200\n');
  });

  it('pass with Vitest, and fail where the app is wrong', async () => {
    const vitest = path.join(ROOT, 'node_modules/vitest/vitest.mjs');
    const args = [vitest, 'run', '--root', '.', '--reporter=json'];
    expect(JSON.parse(await project()(process.execPath, ...args))).toMatchObject({ numPassedTests: 3 });

    const app = samples['app.mjs']?.replace('if (error) throw new Error(error);', '') ?? '';
    const failed = await project({ 'app.mjs': app })(process.execPath, ...args).catch(({ stdout }) => stdout);
    expect(JSON.parse(failed)).toMatchObject({ numPassedTests: 2, numFailedTests: 1 });
  });

  it('authorize an app in a browser of Playwright', async () => {
    const browser = samples['browser.mjs'] ?? '';
    const launch = `chromium.launch(${JSON.stringify(await findChromium())})`;
    expect(browser).toContain('chromium.launch()');

    const run = project({ 'browser.mjs': browser.replace('chromium.launch()', launch) });

    expect(await run(process.execPath, 'browser.mjs')).toBe('Welcome back.\n');
  });

  it('start and stop a server in a shell', async () => {
    expect(JSON.parse(await project()('sh', 'with-latchkey.sh'))).toMatchObject({ login: 'octocat' });
  });

  it.skipIf(!python)('start and stop a server in Python', async () => {
    expect(await project({ 'use.py': USE_IN_PYTHON })(String(python), 'use.py')).toBe('200\n');
  });
});
