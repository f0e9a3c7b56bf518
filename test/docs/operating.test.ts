import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../support/databases.ts';
import { emptyDatabase } from '../support/engines.ts';
import { runScript } from '../support/guide-scripts.ts';
import { ROOT } from '../support/latchkey-process.ts';
import { findProgram } from '../support/programs.ts';

const TOKEN = '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';
/** The commands of latchkey in programs for a shell, in their order. */
const commands = ['docs/operating.md', 'docs/backup.md'].flatMap((page) =>
  [...readFileSync(path.join(ROOT, page), 'utf8').matchAll(/^```sh\n(.*?)^```$/gms)]
    .flatMap(([, code = '']) => code.split('\n'))
    .filter((line) => line.startsWith('latchkey ') && !line.includes('db.example/latchkey_restored'))
    .filter((line) => !line.includes('jq') || findProgram('jq')),
);

it('The commands of the pages about operating and backups run one after another', async () => {
  const folder = temporaryFolder();
  for (const name of ['data', 'backups']) mkdirSync(path.join(folder, name));
  for (const name of ['found.txt', 'token.txt']) writeFileSync(path.join(folder, name), `${TOKEN}\n`);
  const { databaseUrl } = await emptyDatabase('postgres');
  const env = { LATCHKEY_DATABASE_URL: 'sqlite:./data/latchkey.db' };
  const run = (script: string) => runScript(script, folder, { env });
  const set = await run(`latchkey migrate; latchkey seed ${path.join(ROOT, 'seed.example.yaml')}`);
  expect(set).toMatchObject({ status: 0 });

  for (const command of commands) {
    const filled = command
      .replace('LOGIN', 'rescue')
      .replace('ADDRESS', 'rescue@example.com')
      .replaceAll('/backups/', './backups/')
      .replace('2026-11-30', '$(date +%F)')
      .replace(/postgres:\S+/, databaseUrl);
    // As after the loss for which it is restored.
    if (command.includes('restore')) rmSync(path.join(folder, 'data/latchkey.db'));
    const { status, err } = await run(filled);
    expect({ command, status, err: status === 0 ? '' : err }).toEqual({ command, status: 0, err: '' });
  }
  expect(commands.length).toBeGreaterThan(10);
});
