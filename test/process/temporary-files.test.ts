import { watch } from 'node:fs';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../support/databases.ts';
import { createHttpClient, times } from '../support/http-client.ts';
import { startLatchkey } from '../support/latchkey-process.ts';
import { passwordOf, seedUser } from '../support/seeds.ts';

it('makes no temporary file for a commit', async () => {
  const made: string[] = [];
  const folder = temporaryFolder();
  const latchkey = await startLatchkey({
    seed: { users: [seedUser('octocat')] },
    env: { SQLITE_TMPDIR: folder },
  });
  const watcher = watch(folder, (_, name) => made.push(String(name)));
  const client = createHttpClient(latchkey, 'octocat', passwordOf('octocat'));
  const statuses: number[] = [];
  for (const batch of times(3, Number))
    for (const { status } of await Promise.all(
      times(50, (at) => client.post('/authorizations', { note: `note ${batch} ${at}` })),
    ))
      statuses.push(status);
  await latchkey.stop();
  watcher.close();

  expect(new Set(statuses)).toEqual(new Set([201]));
  expect(made).toEqual([]);
});
