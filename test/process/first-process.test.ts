import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { expect, it } from 'vitest';
import { PROGRAM } from '../cli/run-latchkey.ts';
import { temporaryFolder, tidyUpWith } from '../support/databases.ts';
import { withoutSettings } from '../support/latchkey-process.ts';

/** As in a container: without listeners, the kernel ignores signals to the first process. */
const UNSHARE = ['unshare', '--user', '--map-root-user', '--pid', '--fork', '--kill-child'] as const;

it.runIf(canUnshare()).each(['serve', 'migrate'])(
  'SIGTERM ends the first process of a container while `%s` waits for the database',
  async (command) => {
    const database = createServer((socket) => socket.resume()).listen(0, '127.0.0.1');
    tidyUpWith(async () => void database.close());
    await once(database, 'listening');
    const { port } = database.address() as AddressInfo;
    const [unshare, ...flags] = UNSHARE;
    const child = spawn(unshare, [...flags, process.execPath, PROGRAM, command], {
      cwd: temporaryFolder(),
      env: {
        ...withoutSettings(process.env),
        LATCHKEY_DATABASE_URL: `postgres://latchkey@127.0.0.1:${port}/latchkey`,
        LATCHKEY_DATABASE_TIMEOUT: '1h',
      },
      stdio: 'ignore',
    });
    tidyUpWith(async () => void child.kill('SIGKILL'));
    const exited = once(child, 'exit');
    await once(database, 'connection');

    const inside = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim();
    process.kill(Number(inside), 'SIGTERM');

    expect(await exited).toEqual([143, null]);
  },
);

function canUnshare(): boolean {
  try {
    execFileSync(UNSHARE[0], [...UNSHARE.slice(1), 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
