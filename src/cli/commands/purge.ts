import { deleteExpired } from '../../core/operations/housekeeping/housekeeping.ts';
import { countPurgeable } from '../../core/operations/housekeeping/purge.ts';
import { command } from '../command.ts';
import { json } from '../printable.ts';
import { table } from '../table.ts';

export const purge = command(
  {
    name: 'purge',
    summary: 'Delete now what has expired and is kept no longer; the server does it four times an hour',
    switches: {
      dryRun: 'say what would be deleted, and delete nothing',
      json: 'print JSON',
    },
  },
  async ({ dryRun, json: asJson }, context, { out, progress }) => {
    const onProgress = (kind: string, deleted: number) => progress?.(`${kind}: ${deleted} deleted`);
    const rows = dryRun ? await countPurgeable(context) : await deleteExpired(context, { onProgress });
    progress?.('');
    if (!rows) throw new Error(BUSY);
    if (asJson) return out(json({ dry_run: dryRun, rows: Object.fromEntries(rows) }, 2));
    out(table(['TABLE', dryRun ? 'TO DELETE' : 'DELETED'], [...rows]));
  },
);

const BUSY =
  'A node is deleting what has expired at this moment, or was killed while it did. Try again in a minute.';
