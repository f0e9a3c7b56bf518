import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { createCli, EXAMPLE, PROGRAM } from '../cli/run-latchkey.ts';
import { temporaryFolder, tidyUpWith } from '../support/databases.ts';
import { withoutSettings } from '../support/latchkey-process.ts';

const SHARED_MEMORY = '/dev/shm';

/** Starts it as a test in another language would: reads one line. */
async function startEphemeral() {
  const folder = temporaryFolder();
  const flags = ['serve', '--ephemeral', '--port', '0', '--print-url', '--seed', EXAMPLE];
  const env = { ...withoutSettings(process.env), TMPDIR: folder };
  const child = spawn(process.execPath, [PROGRAM, ...flags], { cwd: folder, env, stdio: 'pipe' });
  tidyUpWith(async () => void child.kill('SIGKILL'));
  const [errors, closed] = [text(child.stderr), once(child, 'close')];
  const printed: string[] = [];
  const lines = createInterface({ input: child.stdout }).on('line', (line) => printed.push(line));
  await once(lines, 'line');
  const inMemory = () => (existsSync(SHARED_MEMORY) ? readdirSync(SHARED_MEMORY) : []);
  return {
    printed,
    errors,
    databases: () =>
      [...readdirSync(folder), ...inMemory()].filter((name) => name.includes(`-${child.pid}-`)),
    async stop() {
      child.kill('SIGTERM');
      return (await closed)[0];
    },
  };
}

it('latchkey serve --ephemeral --print-url prints the URL of a server that answers, and deletes its database', async () => {
  const { printed, errors, databases, stop } = await startEphemeral();
  const [url] = printed;

  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect((await fetch(`${url}/api/v3/users/octocat`)).status).toBe(200);
  expect(databases()).toHaveLength(1);

  expect(await stop()).toBe(0);
  expect(databases()).toEqual([]);
  expect(printed).toHaveLength(1);
  expect(await errors).toContain('"msg":"listening"');
});

it('latchkey serve --ephemeral takes no database', async () => {
  expect(await createCli().run('serve', '--ephemeral', '--database', 'sqlite:a.db')).toMatchObject({
    status: 2,
    out: '',
    err: '--ephemeral uses a database of its own: leave out --database.\n',
  });
});
