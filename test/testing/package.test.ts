import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { projectWith } from '../support/installed-package.ts';
import { ROOT } from '../support/latchkey-process.ts';

const run = promisify(execFile);

const PROGRAM = `import { startLatchkey } from 'latchkey/testing';
const seed = { users: [{ login: 'octocat', password: 'correct-horse-battery' }] };
const latchkey = await startLatchkey({ seed });
const answer = await fetch(latchkey.url + '/api/v3/users/octocat');
console.log(answer.status);
await latchkey.close();
`;

it('another package starts a server by the name of this one, and ends by itself once that is closed', async () => {
  const folder = projectWith({ 'program.mjs': PROGRAM });

  expect(await run(process.execPath, ['program.mjs'], { cwd: folder })).toEqual({
    stdout: '200\n',
    stderr: '',
  });
});

it('another package gets types, in which a mistake is found', async () => {
  const folder = projectWith({
    'package.json': '{"type":"module"}',
    'good.ts': PROGRAM,
    'bad.ts': PROGRAM.replace('login', 'logon').replace('latchkey.url', 'latchkey.uri'),
  });
  const check = (file: string) => {
    const flags = [
      '--noEmit',
      '--strict',
      '--module',
      'nodenext',
      '--target',
      'es2023',
      '--lib',
      'es2023,dom',
    ];
    return run(process.execPath, [path.join(ROOT, 'node_modules/.bin/tsc'), ...flags, file], { cwd: folder });
  };

  expect(await check('good.ts')).toMatchObject({ stdout: '' });
  const mistakes = await check('bad.ts').then(
    () => '',
    ({ stdout }) => String(stdout),
  );
  expect(mistakes).toMatch(/'logon'|login/);
  expect(mistakes).toContain("Property 'uri' does not exist");
});
