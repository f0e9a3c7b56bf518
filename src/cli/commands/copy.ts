import { databaseName, databaseUrl } from '../../config/database-url.ts';
import { prepareSchema } from '../../core/operations/installation/schema.ts';
import { connect } from '../../storage/connect.ts';
import { bareCommand } from '../command.ts';
import { copyProgress } from '../copy-progress.ts';
import { json } from '../printable.ts';
import { table } from '../table.ts';
import { usageError } from '../usage-error.ts';

/** For the target: batches of many rows take longer than the statements of requests. */
const LIMITS = { connections: 4, timeout: 600 };

export const copy = bareCommand(
  {
    name: 'copy',
    summary:
      'Copy a database to a new one of the same or the other engine, or go on with a copy that was interrupted',
    needs: {
      from: 'the database to copy, as it is now: sqlite:PATH or postgres://…',
      to: 'the database to make, which is empty or an unfinished copy',
    },
    switches: { json: 'print JSON' },
  },
  async ({ from, to, json: asJson }, _, { out, progress }) => {
    requireUrl('--from', from);
    requireUrl('--to', to);
    const [source, target] = [databaseName(from), databaseName(to)];
    if (source === target) throw usageError('--from and --to must be two databases.');
    // On demand, as are the drivers: the other commands start faster without them.
    const { withCopySource } = await import('../../storage/copying/source.ts');
    const { copyDatabase } = await import('../../storage/copying/copy-database.ts');
    const sums = await withCopySource(from, async (opened) => {
      const { schema } = opened;
      if (schema.isEmpty) throw new Error(`${source} is empty.`);
      if (schema.pending.length + schema.unfinished.length + schema.unknown.length > 0)
        throw new Error(`${source} does not have the schema of this version. ${MIGRATE_FIRST}`);
      const storage = await connect(to, LIMITS);
      try {
        await prepareSchema(storage, { migrates: true, finishes: true });
        const { unknown } = await storage.schemaState();
        if (unknown.length > 0) throw new Error(`${target} was migrated by a newer version of Latchkey.`);
        return await copyDatabase({ source: opened, from: source, target: storage }, copyProgress(progress));
      } finally {
        await storage.close();
      }
    });
    progress?.('');
    const tables = [...sums].map(([name, { rows, checksum }]) => ({ table: name, rows, checksum }));
    if (asJson) return out(json({ from: source, to: target, tables }, 2));
    const lines = tables.map(({ table, rows, checksum }) => [table, rows, checksum.slice(0, 16)]);
    out(table(['TABLE', 'ROWS', 'CHECKSUM'], lines));
    out(`Copied ${source} to ${target}: both have these rows, and the same checksums.`);
    out(
      'Start Latchkey with the new LATCHKEY_DATABASE_URL and the same secret key, and no longer with the old one.',
    );
  },
);

const MIGRATE_FIRST =
  'Run `latchkey migrate --finish` on it first, with this version and while no node runs.';

function requireUrl(flag: string, url: string): void {
  const read = databaseUrl(url);
  if ('error' in read) throw usageError(`${flag} ${read.error}.`);
}
