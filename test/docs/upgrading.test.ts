import { readdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/databases.ts';
import { DOCUMENTED_URL } from '../support/documented-commands.ts';
import { type EngineName, emptyDatabase } from '../support/engines.ts';
import { freePort } from '../support/free-port.ts';
import { namedBlocks, runScript } from '../support/guide-scripts.ts';
import { fillOlderDatabase, writeOlderDatabase } from '../support/older-database.ts';
import { LATER } from '../support/schemas.ts';

const blocks = namedBlocks('docs/upgrading.md');
const READY = '{"status":"ready"}';

describe('The commands of the page about upgrades', () => {
  it('are these', () => {
    expect([...blocks.keys()]).toEqual([
      ...['check.sh', 'one-process.sh', 'migrate.sh', 'each-node.sh', 'finish.sh', 'back.sh'],
    ]);
  });

  it('upgrade one process, and lead back to the backup', async () => {
    const { addNode } = await olderInstallation('sqlite');
    const run = await addNode();

    expect(await run('check.sh')).toMatchObject({ status: 3 });
    const upgraded = await run('one-process.sh');
    expect(upgraded).toMatchObject({ status: 0, out: expect.stringContaining(READY) });
    expect(await run('check.sh')).toMatchObject({ status: 0 });

    makeTooNew(path.join(run.folder, 'latchkey.db'));
    expect(await run('check.sh')).toMatchObject({
      status: 1,
      err: expect.stringContaining('The database was changed by Latchkey 9.0.0'),
    });
    expect(await run('back.sh')).toMatchObject({ status: 0 });
    expect(await run('ready')).toMatchObject({ status: 0, out: READY });
    expect(await run('check.sh')).toMatchObject({ status: 0 });
    expect(readdirSync(run.folder).filter((name) => name.includes('.before-'))).toHaveLength(1);
  });

  it('upgrade several nodes, one after another, and finish', async () => {
    const { url, addNode } = await olderInstallation('postgres');
    const older = new pg.Client({ connectionString: url });
    await older.connect();
    const nodes = [await addNode(), await addNode()];
    const [first] = nodes;

    expect(await first?.('check.sh')).toMatchObject({ status: 3 });
    expect(await first?.('migrate.sh')).toMatchObject({
      status: 0,
      out: expect.stringContaining('The upgrade is not finished: run `latchkey migrate --finish`'),
    });
    for (const node of nodes)
      expect(await node('each-node.sh')).toMatchObject({ status: 0, out: expect.stringContaining(READY) });
    await older.end();

    expect(await first?.('finish.sh')).toMatchObject({ status: 0, out: 'Ran 0030-after-older-nodes.\n' });
    expect(await first?.('check.sh')).toMatchObject({ status: 0 });
    for (const node of nodes) expect(await node('ready')).toMatchObject({ status: 0 });
  });
});

/** A database with an account, as the version before left it, and machines to run this one on. */
async function olderInstallation(engine: EngineName) {
  const { folder, databaseUrl: url } = await emptyDatabase(engine);
  if (engine === 'sqlite') await writeOlderDatabase(path.join(folder, 'latchkey.db'));
  else await fillOlderDatabase(url);
  return {
    url,
    async addNode() {
      const place = engine === 'sqlite' ? folder : temporaryFolder();
      const port = String(await freePort());
      const env = {
        LATCHKEY_DATABASE_URL: url,
        LATCHKEY_SECRET_KEY_FILE: `${folder}/secret.key`,
        LATCHKEY_PORT: port,
      };
      const run = (name: string) => {
        const script = blocks.get(name) ?? `curl --silent --fail ${DOCUMENTED_URL}/readyz`;
        const here = script.replaceAll(DOCUMENTED_URL, `http://127.0.0.1:${port}`);
        return runScript(here.replaceAll('--retry 30', '--retry 300'), place, { env });
      };
      return Object.assign(run, { folder: place });
    },
  };
}

/** As a later version would, after which this one cannot work with it. */
function makeTooNew(file: string): void {
  const database = new DatabaseSync(file);
  const record = JSON.stringify({ requires: LATER, by: '9.0.0' });
  database.exec(`
    insert into kysely_migration (name, timestamp) values ('${LATER}', '2031-01-01');
    delete from installation where name = 'schema';
    insert into installation (name, value) values ('schema', '${record}');
  `);
  database.close();
}
